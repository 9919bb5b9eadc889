import { createPrivateKey } from 'node:crypto'
import type { Actor } from '@emporium/contracts/actor'
import type { CatalogRouter } from '@emporium/contracts/catalog'
import type { DiscountRouter } from '@emporium/contracts/discount'
import type { InventoryRouter } from '@emporium/contracts/inventory'
import type { NotificationRouter } from '@emporium/contracts/notification'
import type { PaymentRouter } from '@emporium/contracts/payment'
import { createTRPCClient, httpLink } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'
import { SignJWT } from 'jose'
import { run, secrets } from './facts.ts'

/** The services' own procedures, called as `npm run import` calls them: with a token for tools. */
// Made when first used: the files of the tests are also read where no shop runs.
export const services = {
  get catalog() {
    return client<CatalogRouter>('catalog')
  },
  get inventory() {
    return client<InventoryRouter>('inventory')
  },
  get discount() {
    return client<DiscountRouter>('discount')
  },
  get notification() {
    return client<NotificationRouter>('notification')
  },
  get payment() {
    return client<PaymentRouter>('payment')
  },
}

/** The catalog as this customer calls it: for tests that need many customers. */
export function catalogOf(customerId: string) {
  const sessionId = crypto.randomUUID()
  return client<CatalogRouter>('catalog', { kind: 'shopper', customerId, sessionId })
}

const tools: Actor = { kind: 'service', name: 'tools' }

function client<Router extends AnyTRPCRouter>(name: string, actor = tools) {
  const options = {
    url: `${run().serviceUrls[name]}/trpc/${name}`,
    headers: async () => ({ authorization: `Bearer ${await token(actor)}` }),
  }
  return createTRPCClient<Router>({ links: [httpLink<AnyTRPCRouter>(options)] })
}

function token(actor: Actor): Promise<string> {
  const key = createPrivateKey({
    key: Buffer.from(secrets().serviceTokenKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  })
  return new SignJWT({ actor })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer('emporium')
    .setAudience('services')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(key)
}
