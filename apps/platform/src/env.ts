import { readEnv } from '@emporium/kit'
import * as z from 'zod'

const port = z.coerce.number().int().min(1).max(65_535)
const secret = z.string().min(16, 'needs at least 16 characters')
const database = z.url({ protocol: /^postgres(?:ql)?$/, error: 'is not a postgresql:// address' })

const schema = z.object({
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  GATEWAY_PORT: port,
  ADMIN_GATEWAY_PORT: port,
  /** Serves every service's router at /trpc/<service>, to holders of a service token. */
  SERVICES_PORT: port,
  STOREFRONT_URL: z.url(),
  ADMIN_URL: z.url(),
  DATABASE_URL_BASKET: database,
  DATABASE_URL_CATALOG: database,
  DATABASE_URL_DISCOUNT: database,
  DATABASE_URL_IDENTITY: database,
  DATABASE_URL_INVENTORY: database,
  DATABASE_URL_NOTIFICATION: database,
  DATABASE_URL_ORDERING: database,
  DATABASE_URL_PAYMENT: database,
  DATABASE_URL_SHIPPING: database,
  DATABASE_POOL: z.coerce.number().int().min(2).max(50).default(8),
  SESSION_SECRET: secret,
  ORDER_LINK_SECRET: secret,
  ORDER_NUMBER_SECRET: secret,
  CUSTOMER_KEY_SECRET: secret,
  IDENTITY_TOKEN_SECRET: secret,
  PAYMENT_PROVIDER_URL: z.url(),
  PAYMENT_PROVIDER_KEY: secret,
  PAYMENT_WEBHOOK_SECRET: secret,
  PAYMENT_PROVIDER: z.enum(['simulator', 'stripe']).default('simulator'),
  STRIPE_SECRET_KEY: secret.optional(),
  STRIPE_WEBHOOK_SECRET: secret.optional(),
  /** Where mail goes out; without it, mail goes into the mailbox alone. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'is not an smtp:// or smtps:// address' }).optional(),
  MAIL_FROM: z.string().default('Emporium <hello@emporium.example>'),
  /** Ed25519, PKCS#8, base64: signs and checks the tokens between services. */
  SERVICE_TOKEN_KEY: z.base64(),
})
export type PlatformEnv = z.output<typeof schema>

const complete = schema.superRefine((env, context) => {
  if (env.PAYMENT_PROVIDER !== 'stripe') return
  for (const key of ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'] as const)
    if (env[key] === undefined) context.addIssue({ code: 'custom', path: [key], message: 'is missing' })
})

/** The platform's environment, of `source` or of this process. @throws EnvError that names every bad key */
export function platformEnv(source?: Record<string, string | undefined>): PlatformEnv {
  return readEnv(complete, source)
}
