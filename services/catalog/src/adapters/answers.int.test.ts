import { listingQuerySchema, type ProductInput } from '@emporium/contracts'
import { jsonOf } from '@emporium/kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestCatalog, testCatalog } from './testing.ts'

let shop: TestCatalog
afterAll(() => shop.drop())
beforeAll(async () => {
  shop = await testCatalog()
  await shop.upsert(
    mug('stone-mug', 'Stone mug'),
    mug('odd', 'A "mug",\nfür \\ Tee 😀,\n', { brand: 'Tab\tbrand' }),
  )
})

function mug(handle: string, title: string, more: Partial<ProductInput> = {}): ProductInput {
  const variants = [{ sku: handle.toUpperCase(), prices: { EUR: 1_200 } }]
  return { handle, title, status: 'active', variants, ...more }
}

const parsed = (answer: unknown): unknown => JSON.parse(jsonOf(answer) ?? '')

test.each([
  [{}, 2],
  [{ limit: 1 }, 1],
  [{ facets: true }, 2],
  [{ search: 'stoen mug' }, 1],
  [{ search: 'xylophone' }, 0],
])('the text of the list %j says what the list says', async (query, cards) => {
  const page = await shop.list(listingQuerySchema.parse(query))
  const text = parsed(page)
  expect(text).toEqual({ ...page })
  expect(page.items).toHaveLength(cards)
  expect(Object.keys({ ...page })).toEqual(['items', 'nextCursor', 'facets', 'correctedSearch'])
})

test.each(['stone-mug', 'odd'])('the text of the product %s says what the product says', async (handle) => {
  const product = await shop.api.product({ handle })
  expect(parsed(product)).toEqual(product)
  expect(product?.rating.count).toBe(0)
})

test('the text of the category tree says what the tree says', async () => {
  const tree = await shop.api.categories()
  expect(parsed(tree)).toEqual(tree)
})
