import { type CatalogApi, catalogRouter } from '@emporium/contracts'
import { type Database, joinTransactions, type Outbox, type Service } from '@emporium/kit'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../generated/client.ts'
import { availabilitySubscriber } from './adapters/availability.ts'
import { createListing } from './adapters/listing.ts'
import { allCategories, prismaCategories } from './adapters/prisma-categories.ts'
import { readProducts } from './adapters/read-products.ts'
import { remember } from './adapters/remember.ts'
import { sanitiseHtml } from './adapters/sanitise.ts'
import { sqlProducts } from './adapters/sql-products.ts'
import { createSuggest } from './adapters/suggest.ts'
import { catalogApi } from './adapters/trpc.ts'

export interface CatalogDeps {
  readonly db: Database
  readonly outbox: Outbox
  readonly clock: { now(): Date }
  readonly newId: () => string
}

/** How long another process may still show the old categories, ms. */
const CATEGORIES_TTL = 5_000

/** The catalog: products, categories, listing and search. */
export function createCatalog({ db, outbox, clock, newId }: CatalogDeps): Service<CatalogApi> {
  const prisma = joinTransactions(new PrismaClient({ adapter: new PrismaPg(db.pool, { schema: db.schema }) }))
  const tree = remember(() => allCategories(prisma), { ttlMs: CATEGORIES_TTL, now: clock.now })
  const { list } = createListing(db)
  const reads = {
    list,
    suggest: createSuggest(list, tree.get),
    categories: tree.get,
    ...readProducts(db),
  }
  const writes = {
    products: sqlProducts({ db, outbox }),
    categories: prismaCategories({ db, prisma, outbox, onChange: tree.forget }),
    sanitise: sanitiseHtml,
    stamp: () => ({ now: clock.now().toISOString(), newId }),
  }
  return {
    name: 'catalog',
    api: catalogApi(reads, writes),
    router: catalogRouter,
    subscribers: [availabilitySubscriber(db)],
    timerHandlers: {},
  }
}
