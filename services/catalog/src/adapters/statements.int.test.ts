import { listingQuerySchema } from '@emporium/contracts'
import type { Database } from '@emporium/kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mug } from '../domain/testing.ts'
import { createListing } from './listing.ts'
import { readProducts } from './read-products.ts'
import { sqlProducts } from './sql-products.ts'
import { type TestCatalog, testCatalog } from './testing.ts'
import { upsertProducts } from '../app/upsert-products.ts'

let shop: TestCatalog
let statements = 0
let counting: Database
beforeAll(async () => {
  shop = await testCatalog()
  const query: Database['query'] = (...args) => {
    statements++
    return shop.db.query(...args)
  }
  counting = { ...shop.db, query }
  const stamp = () => ({
    now: '2026-01-01T00:00:00.000Z',
    newId: () => '00000000-0000-7000-8000-0000000000aa',
  })
  const products = sqlProducts({ db: counting, outbox: shop.outbox })
  await upsertProducts({ products, sanitise: (html) => html, stamp }, { products: [mug], dryRun: false })
})
afterAll(() => shop.drop())

test('a product is written by four statements, and the outbox', () => {
  expect(statements).toBe(4)
})

test.each([
  ['a page', {}, 1],
  ['a filtered page by price', { category: 'home', brands: ['Kiln & Co'], sort: 'price-asc' }, 1],
  ['a search', { search: 'mug' }, 1],
  ['a page with facets', { facets: true }, 2],
  ['a search with a typo', { search: 'stoen mug' }, 3],
] as const)('%s costs as few statements as it may', async (_, query, expected) => {
  statements = 0
  const page = await createListing({ db: counting, categories: async () => [] }).list(
    listingQuerySchema.parse(query),
  )
  expect(page.items).toHaveLength(1)
  expect(statements).toBe(expected)
})

test('a product page costs one statement', async () => {
  statements = 0
  expect(await readProducts(counting).product({ handle: 'stone-mug' })).toMatchObject({ handle: 'stone-mug' })
  expect(statements).toBe(1)
})
