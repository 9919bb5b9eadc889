import type { ProductInput } from '@emporium/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestCatalog, testCatalog, tools } from './testing.ts'

let shop: TestCatalog
afterAll(() => shop.drop())

const product = (
  handle: string,
  title: string,
  price: number,
  more: Partial<ProductInput> = {},
): ProductInput => ({
  handle,
  title,
  status: 'active',
  variants: [{ sku: `SKU-${handle.toUpperCase()}`, prices: { EUR: price } }],
  ...more,
})

beforeAll(async () => {
  shop = await testCatalog()
  await shop.upsert(
    product('sand-mug', 'Sand Mug', 1200, { brand: 'Kiln', categories: ['mugs'], tags: ['gift'] }),
    product('sea-mug', 'Sea Mug', 1000, { brand: 'Kiln', categories: ['mugs'] }),
    product('creme-bowl', 'Crème brûlée bowls', 2500, { brand: 'Oven', categories: ['kitchen'] }),
    product('rake', 'Garden rake', 2500, {
      brand: 'Spade',
      categories: ['garden'],
      descriptionHtml: '<p>For leaves, not for mugs</p>',
    }),
    product('t-shirt', 'Running T-Shirt', 3000, { tags: ['gift'] }),
    product('hidden', 'Hidden mug', 1, { status: 'draft' }),
    product('dollar', 'Dollar box', 0, { variants: [{ sku: 'USD-1', prices: { USD: 500 } }] }),
  )
  await shop.availability('SKU-SAND-MUG', 'in-stock', 1)
  await shop.availability('SKU-RAKE', 'low', 1)
})

const handles = async (query: Parameters<TestCatalog['list']>[0]) =>
  (await shop.list(query)).items.map(({ handle }) => handle)

describe('listing', () => {
  test('newest first, active products with a price in the currency', async () => {
    expect(await handles({})).toEqual(['t-shirt', 'rake', 'creme-bowl', 'sea-mug', 'sand-mug'])
    expect(await handles({ currency: 'USD' })).toEqual(['dollar'])
    expect(await handles({ currency: 'JPY' })).toEqual([])
  })

  test('a card has all that is shown', async () => {
    const [card] = (await shop.list({ search: 'sku-sand' })).items
    expect(card).toEqual({
      id: expect.any(String),
      handle: 'sand-mug',
      title: 'Sand Mug',
      brand: 'Kiln',
      image: null,
      hoverImage: null,
      currency: 'EUR',
      priceFrom: 1200,
      priceTo: 1200,
      compareAt: null,
      availability: 'in-stock',
      rating: null,
      ratingCount: 0,
      variantCount: 1,
      onlySku: 'SKU-SAND-MUG',
    })
  })

  test('by price', async () => {
    expect(await handles({ sort: 'price-asc' })).toEqual([
      'sea-mug',
      'sand-mug',
      'creme-bowl',
      'rake',
      't-shirt',
    ])
    expect(await handles({ sort: 'price-desc' })).toEqual([
      't-shirt',
      'rake',
      'creme-bowl',
      'sand-mug',
      'sea-mug',
    ])
  })

  test('a category has what is below it', async () => {
    expect(await handles({ category: 'home' })).toEqual(['creme-bowl', 'sea-mug', 'sand-mug'])
    expect(await handles({ category: 'mugs' })).toEqual(['sea-mug', 'sand-mug'])
    expect(await handles({ category: 'nowhere' })).toEqual([])
  })

  test('OR within a filter, AND across', async () => {
    expect(await handles({ brands: ['Kiln', 'Spade'] })).toEqual(['rake', 'sea-mug', 'sand-mug'])
    expect(await handles({ brands: ['Kiln', 'Spade'], priceMin: 1100 })).toEqual(['rake', 'sand-mug'])
    expect(await handles({ brands: ['Kiln', 'Spade'], availability: ['low', 'in-stock'] })).toEqual([
      'rake',
      'sand-mug',
    ])
    expect(await handles({ tags: ['gift'], priceMax: 1200 })).toEqual(['sand-mug'])
    expect(await handles({ priceMin: 1000, priceMax: 1200 })).toEqual(['sea-mug', 'sand-mug'])
  })

  test.each(['newest', 'price-asc', 'price-desc', 'rating', 'relevance'] as const)(
    'pages by %s miss and repeat nothing',
    async (sort) => {
      for (const search of [undefined, 'sku']) {
        const whole = await handles({ sort, ...(search && { search }) })
        const paged: string[] = []
        for (let cursor: string | null | undefined; cursor !== null; ) {
          const page = await shop.list({
            sort,
            limit: 2,
            ...(search && { search }),
            ...(cursor && { cursor }),
          })
          paged.push(...page.items.map(({ handle }) => handle))
          cursor = page.nextCursor
        }
        expect(paged).toEqual(whole)
      }
    },
  )

  test('a cursor that was not given is refused', async () => {
    await expect(shop.list({ cursor: 'bm9uc2Vuc2U' })).rejects.toMatchObject({ reason: 'invalid-cursor' })
  })
})

describe('facets', () => {
  const counts = (values: readonly { value: string; count: number }[] | undefined) =>
    Object.fromEntries((values ?? []).map(({ value, count }) => [value, count]))

  test('count every match by value', async () => {
    const { facets } = await shop.list({ facets: true, limit: 1 })
    expect(facets?.total).toBe(5)
    expect(counts(facets?.brands)).toEqual({ Kiln: 2, Oven: 1, Spade: 1 })
    expect(counts(facets?.categories)).toEqual({ home: 3, kitchen: 3, mugs: 2, garden: 1 })
    expect(facets?.categories.find(({ value }) => value === 'mugs')?.label).toBe('Mugs & Cups')
    expect(counts(facets?.availability)).toEqual({ 'sold-out': 3, 'in-stock': 1, low: 1 })
    expect(facets?.price).toEqual({ min: 1000, max: 3000 })
  })

  test('each facet leaves its own filter out and keeps the others', async () => {
    const { facets } = await shop.list({ facets: true, brands: ['Kiln'], category: 'home', priceMax: 1100 })
    expect(facets?.total).toBe(1)
    expect(counts(facets?.brands)).toEqual({ Kiln: 1 })
    expect(counts(facets?.categories)).toEqual({ home: 1, kitchen: 1, mugs: 1 })
    expect(facets?.price).toEqual({ min: 1000, max: 1200 })
    const wider = await shop.list({ facets: true, brands: ['Kiln'], category: 'home' })
    expect(counts(wider.facets?.brands)).toEqual({ Kiln: 2, Oven: 1 })
  })

  test('of nothing are empty', async () => {
    const { facets } = await shop.list({ facets: true, category: 'nowhere' })
    expect(facets).toMatchObject({ total: 0, brands: [], price: null })
  })
})

describe('search', () => {
  test.each([
    ['a word of the title before one of the description', 'mug', ['sea-mug', 'sand-mug', 'rake']],
    ['plural', 'mugs', ['sea-mug', 'sand-mug', 'rake']],
    ['a stem', 'run', ['t-shirt']],
    ['the beginning of the last word', 'garden ra', ['rake']],
    ['accents left out', 'creme brulee', ['creme-bowl']],
    ['accents typed', 'Crème Brûlée Bowl', ['creme-bowl']],
    ['a compound in one word', 'tshirt', ['t-shirt']],
    ['a compound in two', 't shirt', ['t-shirt']],
    ['a brand', 'spade', ['rake']],
    ['a category above', 'home', ['creme-bowl', 'sea-mug', 'sand-mug']],
    ['a whole SKU in any case', 'Sku-Rake', ['rake']],
    ['all words, not some', 'sea bowl', []],
    ['nothing but signs lists all', '!!', ['t-shirt', 'rake', 'creme-bowl', 'sea-mug', 'sand-mug']],
  ])('finds %s', async (_, search, expected) => {
    const found = await handles({ search })
    expect(found.toSorted()).toEqual(expected.toSorted())
    expect(found.slice(0, 1)).toEqual(expected.length > 1 ? [expect.any(String)] : expected)
  })

  test('puts the title first, and the whole title before a part of it', async () => {
    expect((await handles({ search: 'mug' })).at(-1)).toBe('rake')
    expect((await handles({ search: 'sand mug' }))[0]).toBe('sand-mug')
  })

  test.each([
    ['rkae', 'rake', ['rake']],
    ['gardn rake', 'garden rake', ['rake']],
    ['brulle', 'brulee', ['creme-bowl']],
    ['shrit', 'shirt', ['t-shirt']],
  ])('puts %s right', async (search, correctedSearch, expected) => {
    const page = await shop.list({ search })
    expect(page.correctedSearch).toBe(correctedSearch)
    expect(page.items.map(({ handle }) => handle)).toEqual(expected)
  })

  test('a corrected search goes on over its pages', async () => {
    const first = await shop.list({ search: 'kitchne', limit: 2 })
    expect(first).toMatchObject({ correctedSearch: 'kitchen', nextCursor: expect.any(String) })
    const next = await shop.list({ search: 'kitchne', limit: 2, cursor: first.nextCursor ?? '' })
    expect([...first.items, ...next.items]).toHaveLength(3)
    expect(next).toMatchObject({ correctedSearch: 'kitchen', nextCursor: null })
  })

  test('what is like nothing finds nothing', async () => {
    expect(await shop.list({ search: 'xylophone', facets: true })).toMatchObject({
      items: [],
      correctedSearch: null,
      facets: { total: 0 },
    })
  })

  test.each(["'", '\\', 'a & | ! b', ':*', '<->', "sku-'x", '( (', '\u0000x', '%_'])(
    'takes %j as words',
    async (search) => {
      await expect(shop.list({ search, facets: true })).resolves.toBeDefined()
    },
  )

  test('suggests products and categories as one types', async () => {
    const suggestions = await shop.api.suggest({ text: 'mu', currency: 'EUR' })
    expect(suggestions.products.map(({ handle }) => handle)).toEqual(['sea-mug', 'sand-mug', 'rake'])
    expect(suggestions.categories).toEqual([{ handle: 'mugs', name: 'Mugs & Cups' }])
    expect((await shop.api.suggest({ text: 'gardne', currency: 'EUR' })).categories).toHaveLength(1)
  })
})

describe('changes', () => {
  test('availability follows the newest word, the best variant counts', async () => {
    const state = async () => (await shop.list({ search: 'sku-sea' })).items[0]?.availability
    expect(await state()).toBe('sold-out')
    await shop.availability('SKU-SEA-MUG', 'low', 5)
    await shop.availability('SKU-SEA-MUG', 'in-stock', 4)
    expect(await state()).toBe('low')
    const second = { sku: 'SEA-2', optionValues: [], prices: { EUR: 900 } }
    await shop.availability('SEA-2', 'in-stock', 1)
    const [result] = await shop.upsert({
      handle: 'sea-mug',
      options: [{ name: 'Size', values: ['S', 'L'] }],
      variants: [
        { sku: 'SKU-SEA-MUG', optionValues: ['S'] },
        { ...second, optionValues: ['L'] },
      ],
    })
    expect(result?.outcome).toBe('updated')
    expect(await state()).toBe('in-stock')
    await shop.availability('SEA-2', 'sold-out', 2)
    expect(await state()).toBe('low')
  })

  test('of news on several SKUs of a product at once, none is lost', async () => {
    const skus = Array.from({ length: 6 }, (_, index) => `RACE-${index}`)
    const prices = { EUR: 100 }
    const write = shop.upsert({
      handle: 'race',
      title: 'Racing bicycle',
      status: 'active',
      options: [{ name: 'No', values: skus }],
      variants: skus.map((sku) => ({ sku, optionValues: [sku], prices })),
    })
    await Promise.all([
      write,
      ...skus.map((sku, index) => shop.availability(sku, index === 3 ? 'in-stock' : 'low', 1)),
    ])
    expect((await shop.list({ search: 'bicycle' })).items[0]?.availability).toBe('in-stock')
    await Promise.all(skus.map((sku) => shop.availability(sku, 'sold-out', 2)))
    expect((await shop.list({ search: 'bicycle' })).items[0]?.availability).toBe('sold-out')
    await shop.upsert({ handle: 'race', status: 'archived' })
  })

  test('a product that is taken off sale leaves the listing, and its page', async () => {
    await shop.upsert({ handle: 'rake', status: 'archived' })
    expect(await handles({ search: 'rake' })).toEqual([])
    expect(await shop.api.product({ handle: 'rake' })).toBeNull()
    expect((await shop.api.products({ limit: 1, handles: ['rake'] })).products[0]?.status).toBe('archived')
  })

  test('staff find products by a part of title, handle or SKU, and by status', async () => {
    const found = async (query: Parameters<typeof shop.api.products>[0]) =>
      (await shop.api.products(query)).products.map(({ handle }) => handle)
    expect(await found({ limit: 9, search: 'MUG' })).toEqual(['hidden', 'sand-mug', 'sea-mug'])
    expect(await found({ limit: 9, search: 'mug', after: 'sand-mug' })).toEqual(['sea-mug'])
    expect(await found({ limit: 9, status: 'archived' })).toContain('rake')
    expect(await found({ limit: 9, status: 'active', search: 'rake' })).toEqual([])
    expect(await found({ limit: 9, search: '%' })).toEqual([])
  })

  test('products come page by page whatever their status', async () => {
    const first = await shop.api.products({ limit: 4 })
    const rest = await shop.api.products({ limit: 4, after: first.next ?? '' })
    expect([...first.products, ...rest.products].map(({ handle }) => handle)).toEqual([
      'creme-bowl',
      'dollar',
      'hidden',
      'race',
      'rake',
      'sand-mug',
      'sea-mug',
      't-shirt',
    ])
    expect(rest.next).toBeNull()
  })

  test('a rehearsal leaves the listing alone', async () => {
    const products = [{ handle: 'sea-mug', title: 'Ocean mug' }]
    const [result] = await shop.api.upsert({ products, dryRun: true }, tools)
    expect(result).toMatchObject({ outcome: 'updated', changes: ['title'] })
    expect(await handles({ search: 'ocean' })).toEqual([])
  })
})
