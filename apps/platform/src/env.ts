import { EnvError, type EnvProblem, readEnv } from '@emporium/kit'
import * as z from 'zod'
import { type Backend, backends, calledElsewhere, type Part, parts } from './parts.ts'

const port = z.coerce.number().int().min(1).max(65_535)
const secret = z.string().min(16, 'needs at least 16 characters')
const database = z.url({ protocol: /^postgres(?:ql)?$/, error: 'is not a postgresql:// address' })
const DISCOVERY = /^(static|dns:https?:\/\/.*\{service\}.*|registry:postgres(ql)?:\/\/.+)$/

const oneOf = (names: string[]) => names.filter((name): name is Part => parts.some((part) => part === name))
const partList = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim()))
  .refine((names) => oneOf(names).length === names.length, `is not a list of: ${parts.join(', ')}`)
  .transform(oneOf)
const addresses = z
  .string()
  .transform((text) => text.split(',').map((url) => url.trim().replace(/\/$/, '')))
  .refine((urls) => urls.every((url) => URL.canParse(url)), 'is not a list of http:// addresses')

/** What every process is told. */
const common = z.object({
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  /** What this process is made of; default: all of it. */
  SERVICES: partList.default([...parts]),
  /** The broker; without it events stay in this process, which then has all services or none. */
  RABBITMQ_URL: z.url({ protocol: /^amqps?$/, error: 'is not an amqp:// address' }).optional(),
  /** What the names of exchange and queues begin with: shops that share a broker differ in it. */
  RABBITMQ_NAMESPACE: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'is not a word of a-z, 0-9 and -')
    .default('emporium'),
  /** How services in other processes are found: `static` (by SERVICE_URL_…), `dns:<template>`, `registry:<postgres url>`. */
  DISCOVERY: z
    .string()
    .regex(DISCOVERY, 'is none of static, dns:http://{service}…, registry:postgres://…')
    .default('static'),
  SERVICE_URL_BASKET: addresses.optional(),
  SERVICE_URL_CATALOG: addresses.optional(),
  SERVICE_URL_DISCOUNT: addresses.optional(),
  SERVICE_URL_IDENTITY: addresses.optional(),
  SERVICE_URL_INVENTORY: addresses.optional(),
  SERVICE_URL_NOTIFICATION: addresses.optional(),
  SERVICE_URL_ORDERING: addresses.optional(),
  SERVICE_URL_PAYMENT: addresses.optional(),
  SERVICE_URL_SHIPPING: addresses.optional(),
  /** Where others reach the services of this process, where that is not HOST and SERVICES_PORT. */
  ADVERTISED_URL: z.url().optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(50).default(8),
  /** Ed25519, PKCS#8, base64: signs the calls to services in other processes. */
  SERVICE_TOKEN_KEY: z.base64().optional(),
  /** Its public half, SPKI, base64: enough for who is only called. */
  SERVICE_TOKEN_PUBLIC_KEY: z.base64().optional(),
})

/** Serves the routers of the services that run here at /trpc/<service>, to holders of a service token. */
const services = { SERVICES_PORT: port }

/** What each part is told beside that; a process needs only what is meant for its own parts. */
export const partEnv = {
  basket: z.object({
    ...services,
    DATABASE_URL_BASKET: database,
    CUSTOMER_KEY_SECRET: secret,
    /** Where open baskets are; default: in the database. */
    BASKET_STORE: z.url({ protocol: /^rediss?$/, error: 'is not a redis:// address' }).optional(),
  }),
  catalog: z.object({ ...services, DATABASE_URL_CATALOG: database }),
  discount: z.object({ ...services, DATABASE_URL_DISCOUNT: database }),
  identity: z.object({ ...services, DATABASE_URL_IDENTITY: database, IDENTITY_TOKEN_SECRET: secret }),
  inventory: z.object({ ...services, DATABASE_URL_INVENTORY: database }),
  notification: z.object({
    ...services,
    DATABASE_URL_NOTIFICATION: database,
    STOREFRONT_URL: z.url(),
    /** Where mail goes out; without it, mail goes into the mailbox alone. */
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'is not an smtp:// or smtps:// address' }).optional(),
    MAIL_FROM: z.string().default('Emporium <hello@emporium.example>'),
  }),
  ordering: z.object({
    ...services,
    DATABASE_URL_ORDERING: database,
    ORDER_LINK_SECRET: secret,
    ORDER_NUMBER_SECRET: secret,
  }),
  payment: z.object({
    ...services,
    DATABASE_URL_PAYMENT: database,
    STOREFRONT_URL: z.url(),
    PAYMENT_PROVIDER_URL: z.url(),
    PAYMENT_PROVIDER_KEY: secret,
    PAYMENT_WEBHOOK_SECRET: secret,
    PAYMENT_PROVIDER: z.enum(['simulator', 'stripe']).default('simulator'),
    STRIPE_SECRET_KEY: secret.optional(),
    STRIPE_WEBHOOK_SECRET: secret.optional(),
  }),
  shipping: z.object({ ...services, DATABASE_URL_SHIPPING: database }),
  'storefront-gateway': z.object({ GATEWAY_PORT: port, STOREFRONT_URL: z.url(), SESSION_SECRET: secret }),
  'admin-gateway': z.object({ ADMIN_GATEWAY_PORT: port, ADMIN_URL: z.url() }),
} satisfies Record<Part, z.ZodObject>

const whole = z.object({
  ...common.shape,
  ...partEnv.basket.shape,
  ...partEnv.catalog.shape,
  ...partEnv.discount.shape,
  ...partEnv.identity.shape,
  ...partEnv.inventory.shape,
  ...partEnv.notification.shape,
  ...partEnv.ordering.shape,
  ...partEnv.payment.shape,
  ...partEnv.shipping.shape,
  ...partEnv['storefront-gateway'].shape,
  ...partEnv['admin-gateway'].shape,
})

/** The environment of one that has all parts. */
export type PlatformEnv = z.output<typeof whole>
/** The environment of a process that has some: what is not for its parts may be missing. */
export type ProcessEnv = z.output<typeof common> & {
  readonly [Key in keyof PlatformEnv]?: PlatformEnv[Key] | undefined
}

type Source = Record<string, string | undefined>

/** The environment of all parts together, of `source` or of this process. @throws EnvError that names every bad key */
export function platformEnv(source: Source = process.env): PlatformEnv {
  const env = readEnv(whole, { ...source, SERVICES: undefined })
  refuse(problemsOf(env))
  return env
}

/** The environment of what SERVICES names. @throws EnvError that names every bad key */
export function processEnv(source: Source = process.env): ProcessEnv {
  const { SERVICES } = readEnv(common.pick({ SERVICES: true }), source)
  const needed = SERVICES.map((part) => partEnv[part].shape)
  readEnv(z.object(Object.assign({}, common.shape, ...needed)), source)
  const env = readEnv(whole.partial().extend(common.shape), source)
  refuse(problemsOf(env))
  return env
}

const upper = <Name extends Backend>(name: Name) => name.toUpperCase() as Uppercase<Name>
export const databaseKey = <Name extends Backend>(name: Name) => `DATABASE_URL_${upper(name)}` as const
export const addressKey = <Name extends Backend>(name: Name) => `SERVICE_URL_${upper(name)}` as const

/** What no key says alone. */
function problemsOf(env: ProcessEnv): EnvProblem[] {
  const here = backends.filter((backend) => env.SERVICES.includes(backend))
  const elsewhere = calledElsewhere(env.SERVICES)
  const missing: string[] = []
  if (env.PAYMENT_PROVIDER === 'stripe')
    for (const key of ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'] as const)
      if (env[key] === undefined) missing.push(key)
  if (env.DISCOVERY === 'static')
    for (const service of elsewhere)
      if (env[addressKey(service)] === undefined) missing.push(addressKey(service))
  if (
    env.SERVICE_TOKEN_KEY === undefined &&
    (elsewhere.length > 0 || env.SERVICE_TOKEN_PUBLIC_KEY === undefined)
  )
    missing.push('SERVICE_TOKEN_KEY')
  const problems = missing.map((key) => ({ key, message: 'is missing' }))
  if (here.length > 0 && here.length < backends.length && env.RABBITMQ_URL === undefined)
    problems.push({
      key: 'RABBITMQ_URL',
      message: `is missing: ${here.join(', ')} cannot hear of what the services in other processes do without a broker`,
    })
  return problems
}

function refuse(problems: readonly EnvProblem[]): void {
  if (problems.length > 0) throw new EnvError(problems)
}
