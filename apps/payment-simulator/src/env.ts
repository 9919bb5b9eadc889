import { z } from 'zod'

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((text) => text === '1')
const milliseconds = (standard: number) => z.coerce.number().int().min(0).max(600_000).default(standard)
const httpUrl = z.url({ protocol: /^https?$/ })

export const envSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3004),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  WEBHOOK_URL: httpUrl,
  WEBHOOK_SECRET: z.string().min(16),
  API_KEY: z.string().min(16),
  PUBLIC_URL: httpUrl.transform((url) => url.replace(/\/$/, '')),
  LATE_WEBHOOK_MS: milliseconds(5_000),
  TIMEOUT_CARD_MS: milliseconds(3_000),
  SIMULATOR_FAULTS: flag,
  SHOP_NAME: z.string().min(1).default('Emporium'),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
})

export type Env = z.infer<typeof envSchema>

/** Reads the environment; throws one error that names every bad key. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = envSchema.safeParse(set)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The payment simulator cannot start; bad environment:\n${problems.join('\n')}`)
}
