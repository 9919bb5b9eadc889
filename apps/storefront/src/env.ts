import * as z from 'zod'

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** The storefront gateway; its tRPC lives under `/trpc`. */
  GATEWAY_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:3002'),
  /** The address that shoppers type; for the sitemap and canonical links. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
})

export interface Env {
  readonly development: boolean
  readonly gatewayUrl: string
  readonly publicUrl: string
}

/** @throws Error that names every bad key at once */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = schema.safeParse(source)
  if (!parsed.success) {
    const bad = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The storefront cannot start with this environment:\n${bad.join('\n')}`)
  }
  const { NODE_ENV, PORT, GATEWAY_URL, PUBLIC_URL } = parsed.data
  return {
    development: NODE_ENV === 'development',
    gatewayUrl: GATEWAY_URL.replace(/\/+$/, ''),
    publicUrl: (PUBLIC_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, ''),
  }
}

let known: Env | undefined

/** Read on first use and not on import: the build must not depend on the machine it runs on. */
export function env(): Env {
  known ??= readEnv(process.env)
  return known
}
