import { type CatalogApi, catalogRouter } from '@emporium/contracts'
import { type Database, joinTransactions, type Outbox, type Service, withJson } from '@emporium/kit'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../generated/client.ts'
import { availabilitySubscriber } from './adapters/availability.ts'
import { createListing } from './adapters/listing.ts'
import { pgReviews } from './adapters/pg-reviews.ts'
import { allCategories, prismaCategories } from './adapters/prisma-categories.ts'
import { purchasesSubscriber } from './adapters/purchases.ts'
import { readProducts } from './adapters/read-products.ts'
import { readReviews } from './adapters/read-reviews.ts'
import { remember } from './adapters/remember.ts'
import { sanitiseHtml } from './adapters/sanitise.ts'
import { sqlProducts } from './adapters/sql-products.ts'
import { staffReviews } from './adapters/staff-reviews.ts'
import { createSuggest } from './adapters/suggest.ts'
import { reviewsApi } from './adapters/trpc-reviews.ts'
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
  const readTree = async () => {
    const tree = await allCategories(prisma)
    return withJson(tree, JSON.stringify(tree))
  }
  const tree = remember(readTree, { ttlMs: CATEGORIES_TTL, now: clock.now })
  const { list } = createListing({ db, categories: tree.get })
  const reads = {
    list,
    suggest: createSuggest(list, tree.get),
    categories: tree.get,
    ...readProducts(db),
  }
  const stamp = () => ({ now: clock.now().toISOString(), newId })
  const reviews = reviewsApi({ ...readReviews(db), ...staffReviews(db) }, { reviews: pgReviews(db), stamp })
  const writes = {
    products: sqlProducts({ db, outbox }),
    categories: prismaCategories({ db, prisma, outbox, onChange: tree.forget }),
    sanitise: sanitiseHtml,
    stamp,
  }
  return {
    name: 'catalog',
    api: catalogApi(reads, reviews, writes),
    router: catalogRouter,
    subscribers: [availabilitySubscriber(db), purchasesSubscriber(db)],
    timerHandlers: {},
  }
}
