import { type ListingQuery, listingQuerySchema, type ProductInput } from '@emporium/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFacets } from './read-facets.ts'
import { categories, type TestCatalog, testCatalog } from './testing.ts'

let shop: TestCatalog
afterAll(() => shop.drop())

const states = ['in-stock', 'low', 'sold-out']
const shelves = [['mugs'], ['kitchen'], ['garden'], ['mugs', 'garden'], []]
const brands = ['Kiln', 'Oven', 'Tab\there', null]

beforeAll(async () => {
  shop = await testCatalog()
  const products = Array.from({ length: 60 }, (_, n): ProductInput => {
    const [brand = null, shelf = []] = [brands[n % 4], shelves[n % 5]]
    const name = { handle: `p-${n}`, title: `Mug ${n}` }
    const variants = [{ sku: `SKU-${n}`, prices: { EUR: 1_000 + ((n * 37) % 20) * 100 } }]
    const tags = n % 3 === 0 ? ['gift'] : []
    return { ...name, status: 'active', brand, categories: shelf, tags, variants }
  })
  await shop.upsert(...products)
  for (let n = 0; n < 60; n++) await shop.availability(`SKU-${n}`, states[n % 3] ?? 'low', 1)
  for (let n = 0; n < 60; n++) if (n % 7 > 0) await shop.rate(`p-${n}`, 1 + Math.round((n % 11) * 0.4))
})

const filters: Partial<ListingQuery>[] = [
  { category: 'home' },
  { brands: ['Kiln', 'Tab\there'] },
  { availability: ['in-stock', 'low'] },
  { priceMin: 1_200, priceMax: 2_000 },
  { rating: 3 },
]
const combinations = Array.from({ length: 2 ** filters.length }, (_, bits) =>
  Object.assign({}, ...filters.filter((__, index) => bits & (1 << index))),
)

test.each([{}, { search: 'mug' }, { tags: ['gift'] }, { tags: ['gift'], search: 'mug' }])(
  'with %j, few are counted as many are, whatever is filtered',
  async (always) => {
    const deps = { db: shop.db, categories: async () => categories }
    for (const some of combinations) {
      const query = listingQuerySchema.parse({ ...always, ...some })
      const search = query.search ?? null
      const few = await readFacets(deps, query, search)
      expect(few).toEqual(await readFacets({ ...deps, grouped: -1 }, query, search))
      expect(few?.brands.length).toBeGreaterThan(0)
    }
  },
)
