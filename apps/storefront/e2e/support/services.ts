import { createPrivateKey } from 'node:crypto'
import type { CatalogRouter } from '@emporium/contracts/catalog'
import type { DiscountRouter } from '@emporium/contracts/discount'
import type { InventoryRouter } from '@emporium/contracts/inventory'
import type { PaymentRouter } from '@emporium/contracts/payment'
import { createTRPCClient, httpLink } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'
import { SignJWT } from 'jose'
import { run, secrets } from './facts.ts'

/** The services' own procedures, called as `npm run import` calls them: with a token for tools. */
export const services = {
  catalog: client<CatalogRouter>('catalog'),
  inventory: client<InventoryRouter>('inventory'),
  discount: client<DiscountRouter>('discount'),
  payment: client<PaymentRouter>('payment'),
}

function client<Router extends AnyTRPCRouter>(name: string) {
  const options = {
    url: `${run().urls.services}/trpc/${name}`,
    headers: async () => ({ authorization: `Bearer ${await token()}` }),
  }
  return createTRPCClient<Router>({ links: [httpLink<AnyTRPCRouter>(options)] })
}

function token(): Promise<string> {
  const key = createPrivateKey({
    key: Buffer.from(secrets().serviceTokenKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  })
  return new SignJWT({ actor: { kind: 'service', name: 'tools' } })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer('emporium')
    .setAudience('services')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(key)
}
