import * as z from 'zod'

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3001),
  /** The admin gateway; its tRPC lives under `/trpc`. */
  GATEWAY_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:3003'),
})

export interface Env {
  readonly gatewayUrl: string
}

/** @throws Error that names every bad key at once */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = schema.safeParse(source)
  if (!parsed.success) {
    const bad = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The admin cannot start with this environment:\n${bad.join('\n')}`)
  }
  return { gatewayUrl: parsed.data.GATEWAY_URL.replace(/\/+$/, '') }
}

let known: Env | undefined

/** Read on first use and not on import: the build must not depend on the machine it runs on. */
export function env(): Env {
  known ??= readEnv(process.env)
  return known
}
