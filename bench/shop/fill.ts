import { createPrivateKey } from 'node:crypto'
import type { CatalogRouter, InventoryRouter } from '@emporium/contracts'
import { createTokenIssuer, httpServiceLink } from '@emporium/kit'
import { createTRPCClient } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from '../../apps/platform/src/service-host.ts'
import { generatedProducts, type Shelf } from './catalogue.ts'

export const STOCK_OF_EACH = 1_000_000
const BATCH = 100

/** Adds made-up products, with as good as endless stock, through the services' own procedures. */
export async function fill(
  services: { readonly urls: Readonly<Record<string, string>>; readonly tokenKey: string },
  wanted: { readonly products: number; readonly variants: number; readonly shelf: Shelf },
): Promise<void> {
  const client = clientFactory(services)
  const [catalog, inventory] = [client<CatalogRouter>('catalog'), client<InventoryRouter>('inventory')]
  const products = generatedProducts(wanted.shelf, wanted.products, wanted.variants)
  for (const batch of batches(products)) {
    const results = await catalog.upsert.mutate({ products: batch })
    const refused = results.find(({ outcome }) => outcome === 'refused')
    if (refused) throw new Error(`The catalog refused a product of the bench: ${JSON.stringify(refused)}`)
  }
  const skus = products.flatMap(({ variants = [] }) => variants.map(({ sku }) => sku))
  for (const batch of batches(skus)) {
    const items = batch.map((sku) => ({ sku, onHand: STOCK_OF_EACH }))
    await inventory.setOnHand.mutate({ items, reason: 'received' })
  }
}

function clientFactory({ urls, tokenKey }: Parameters<typeof fill>[0]) {
  const privateKey = createPrivateKey({ key: Buffer.from(tokenKey, 'base64'), format: 'der', type: 'pkcs8' })
  const tokens = createTokenIssuer({ privateKey, issuer: TOKEN_ISSUER })
  const token = () => tokens.issue({ kind: 'service', name: 'tools' }, TOKEN_AUDIENCE)
  return <Router extends AnyTRPCRouter>(name: string) =>
    createTRPCClient<Router>({
      links: [httpServiceLink<Router>({ url: `${urls[name]}/trpc/${name}`, token })],
    })
}

function batches<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / BATCH)
  return Array.from({ length: count }, (_, index) => items.slice(index * BATCH, (index + 1) * BATCH))
}
