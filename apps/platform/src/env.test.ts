import { EnvError } from '@emporium/kit'
import { describe, expect, it } from 'vitest'
import { platformEnv, processEnv } from './env.ts'
import { backends, callees, parts } from './parts.ts'

const services = 'BASKET CATALOG DISCOUNT IDENTITY INVENTORY NOTIFICATION ORDERING PAYMENT SHIPPING'.split(
  ' ',
)
const secrets =
  'SESSION_SECRET ORDER_LINK_SECRET ORDER_NUMBER_SECRET CUSTOMER_KEY_SECRET IDENTITY_TOKEN_SECRET PAYMENT_PROVIDER_KEY PAYMENT_WEBHOOK_SECRET'
const given = {
  GATEWAY_PORT: '3002',
  ADMIN_GATEWAY_PORT: '3003',
  SERVICES_PORT: '3010',
  STOREFRONT_URL: 'http://localhost:3000',
  ADMIN_URL: 'http://localhost:3001',
  PAYMENT_PROVIDER_URL: 'http://localhost:3004',
  SERVICE_TOKEN_KEY: 'AAAA',
  ...Object.fromEntries(services.map((name) => [`DATABASE_URL_${name}`, 'postgres://a:b@127.0.0.1/c'])),
  ...Object.fromEntries(secrets.split(' ').map((name) => [name, 'sixteen-letters-long'])),
}

describe("the platform's environment", () => {
  it('pays with the payment simulator, unless told otherwise', () => {
    expect(platformEnv(given)).toMatchObject({ PAYMENT_PROVIDER: 'simulator' })
  })

  it('names the keys that Stripe lacks', () => {
    const stripe = { ...given, PAYMENT_PROVIDER: 'stripe' }
    expect(() => platformEnv(stripe)).toThrow(
      /STRIPE_SECRET_KEY: is missing\n {2}STRIPE_WEBHOOK_SECRET: is missing/,
    )
    const keys = { STRIPE_SECRET_KEY: 'sk_test_1234567890', STRIPE_WEBHOOK_SECRET: 'whsec_1234567890' }
    expect(platformEnv({ ...stripe, ...keys })).toMatchObject(keys)
  })
})

describe('the environment of a process', () => {
  const key = { SERVICE_TOKEN_KEY: 'AAAA' }
  const broker = { RABBITMQ_URL: 'amqp://127.0.0.1' }
  const registry = { DISCOVERY: 'registry:postgres://a:b@127.0.0.1/registry' }
  const ordering = {
    ...key,
    ...broker,
    ...registry,
    SERVICES: 'ordering',
    SERVICES_PORT: '3010',
    DATABASE_URL_ORDERING: 'postgres://a:b@127.0.0.1/c',
    ORDER_LINK_SECRET: 'sixteen-letters-long',
    ORDER_NUMBER_SECRET: 'sixteen-letters-long',
  }
  const problems = (env: Record<string, string | undefined>) => {
    try {
      processEnv(env)
      return []
    } catch (error) {
      return error instanceof EnvError ? error.problems.map(({ key, message }) => `${key} ${message}`) : error
    }
  }

  it('is that of the whole shop, unless told otherwise', () => {
    expect(processEnv(given)).toEqual(platformEnv(given))
    expect(processEnv(given).SERVICES).toEqual(parts)
  })

  it('needs only what its own parts need', () => {
    expect(processEnv(ordering).SERVICES).toEqual(['ordering'])
    expect(problems({ SERVICES: 'ordering' })).toEqual(
      expect.arrayContaining(['DATABASE_URL_ORDERING is missing', 'ORDER_LINK_SECRET is missing']),
    )
  })

  it('names a part that there is not', () => {
    expect(problems({ ...ordering, SERVICES: 'ordering,wishlist' })).toEqual([
      expect.stringMatching(/^SERVICES is not a list of/),
    ])
  })

  it('does not split the services without a broker', () => {
    expect(problems({ ...ordering, RABBITMQ_URL: undefined })).toEqual([
      expect.stringMatching(/^RABBITMQ_URL is missing: ordering cannot hear/),
    ])
  })

  it('lets gateways stand apart without a broker', () => {
    const gateway = { ...key, ...registry, SERVICES: 'admin-gateway' }
    const settings = { ADMIN_GATEWAY_PORT: '3003', ADMIN_URL: 'http://localhost:3001' }
    expect(problems({ ...gateway, ...settings })).toEqual([])
    expect(problems({ ...given, SERVICES: backends.join(','), GATEWAY_PORT: undefined })).toEqual([])
  })

  it('wants the addresses of those it calls, where nobody else knows them', () => {
    const alone = { ...ordering, DISCOVERY: undefined }
    expect(problems(alone)).toEqual(['SERVICE_URL_BASKET is missing', 'SERVICE_URL_IDENTITY is missing'])
    const urls = { SERVICE_URL_IDENTITY: 'http://a:1/', SERVICE_URL_BASKET: 'http://b:1, http://b:2' }
    expect(processEnv({ ...alone, ...urls })).toMatchObject({
      SERVICE_URL_IDENTITY: ['http://a:1'],
      SERVICE_URL_BASKET: ['http://b:1', 'http://b:2'],
    })
  })

  it('wants the private key of those who call, the public one of those who are called', () => {
    const signs = { ...ordering, SERVICE_TOKEN_KEY: undefined, SERVICE_TOKEN_PUBLIC_KEY: 'AAAA' }
    expect(problems(signs)).toEqual(['SERVICE_TOKEN_KEY is missing'])
    const catalog = { SERVICES: 'catalog', SERVICES_PORT: '3010', DATABASE_URL_CATALOG: 'postgres://a/c' }
    expect(problems({ ...catalog, ...broker, SERVICE_TOKEN_PUBLIC_KEY: 'AAAA' })).toEqual([])
    expect(problems({ ...catalog, ...broker })).toEqual(['SERVICE_TOKEN_KEY is missing'])
  })

  it('finds every service that some part calls', () => {
    const called = new Set(Object.values(callees).flat())
    expect([...called].sort()).toEqual([...backends].sort())
  })
})
