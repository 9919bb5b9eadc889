import { createPrivateKey } from 'node:crypto'
import type { Actor, CatalogRouter, InventoryRouter, Product } from '@emporium/contracts'
import { createTokenIssuer, httpServiceLink } from '@emporium/kit'
import { chunks, type ImportShop } from '@emporium/product-csv'
import { createTRPCClient } from '@trpc/client'
import { readRun } from '../start/run-file.ts'
import { loadSecrets } from '../start/secrets.ts'

/** What import and export ask of a shop. */
export interface ShopClient extends ImportShop {
  productsAfter(handle: string | undefined): Promise<{ products: readonly Product[]; next: string | null }>
}

/** As many as an address has room for. */
const PER_QUERY = 50

/**
 * Reaches the shop that runs on the folder `data`, as the service `tools`.
 * @throws Error for people where none runs there
 */
export function connectShop(data: string): ShopClient {
  const run = readRun(data)
  const services = run?.serviceUrls
  if (services === undefined) throw new Error(`No shop runs on ${data}: start it with "npm start" first`)
  const actor: Actor = { kind: 'service', name: 'tools' }
  const issuer = tokenIssuer(loadSecrets(data).serviceTokenKey)
  const token = () => issuer.issue(actor, 'services')
  const catalog = createTRPCClient<CatalogRouter>({
    links: [httpServiceLink<CatalogRouter>({ url: `${services['catalog']}/trpc/catalog`, token })],
  })
  const inventory = createTRPCClient<InventoryRouter>({
    links: [httpServiceLink<InventoryRouter>({ url: `${services['inventory']}/trpc/inventory`, token })],
  })
  return {
    productsByHandle: (handles) =>
      oneByOne(chunks(handles, PER_QUERY), async (some) => {
        const { products } = await catalog.products.query({ handles: some, limit: PER_QUERY })
        return products
      }),
    productsAfter: (after) => catalog.products.query({ limit: 100, ...(after !== undefined && { after }) }),
    categories: () => catalog.categories.query(),
    upsert: (products, dryRun) => catalog.upsert.mutate({ products: [...products], dryRun }),
    upsertCategories: (categories) => catalog.upsertCategories.mutate({ categories: [...categories] }),
    count: (items) => inventory.setOnHand.mutate({ items: [...items], reason: 'import' }),
    onHand: (skus) => oneByOne(chunks(skus, PER_QUERY), (some) => inventory.stock.query({ skus: some })),
  }
}

function tokenIssuer(key: string) {
  const privateKey = createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' })
  return createTokenIssuer({ privateKey, issuer: 'emporium' })
}

async function oneByOne<In, Out>(
  items: readonly In[],
  ask: (item: In) => Promise<readonly Out[]>,
): Promise<Out[]> {
  const answers: Out[] = []
  for (const item of items) answers.push(...(await ask(item)))
  return answers
}
