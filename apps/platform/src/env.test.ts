import { describe, expect, it } from 'vitest'
import { platformEnv } from './env.ts'

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
