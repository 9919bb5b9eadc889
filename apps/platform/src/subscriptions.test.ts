import { expect, it } from 'vitest'
import { subscriptions } from '@emporium/contracts'
import { silentLog } from '@emporium/kit/testing'
import { platformEnv } from './env.ts'
import { composeServices } from './services.ts'

const services = 'BASKET CATALOG DISCOUNT IDENTITY INVENTORY NOTIFICATION ORDERING PAYMENT SHIPPING'.split(
  ' ',
)
const secrets =
  'SESSION_SECRET ORDER_LINK_SECRET ORDER_NUMBER_SECRET CUSTOMER_KEY_SECRET IDENTITY_TOKEN_SECRET PAYMENT_PROVIDER_KEY PAYMENT_WEBHOOK_SECRET'
const env = platformEnv({
  GATEWAY_PORT: '3002',
  ADMIN_GATEWAY_PORT: '3003',
  SERVICES_PORT: '3010',
  STOREFRONT_URL: 'http://localhost:3000',
  ADMIN_URL: 'http://localhost:3001',
  PAYMENT_PROVIDER_URL: 'http://localhost:3004',
  SERVICE_TOKEN_KEY: 'AAAA',
  ...Object.fromEntries(services.map((name) => [`DATABASE_URL_${name}`, 'postgres://a:b@127.0.0.1/c'])),
  ...Object.fromEntries(secrets.split(' ').map((name) => [name, 'sixteen-letters-long'])),
})

it("lists every service's subscribers, and no other", async () => {
  const composed = await composeServices({ env, log: silentLog, running: new Map() })
  const subscribed = composed.flatMap(({ service }) => service.subscribers)
  const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name)
  expect([...subscriptions].sort(byName)).toEqual(
    subscribed.map(({ name, type }) => ({ name, type })).sort(byName),
  )
})
