import { eventSchemas } from '@emporium/contracts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mug } from '../domain/testing.ts'
import { categories, type TestCatalog, testCatalog, tools } from './testing.ts'

describe('what the catalog tells the others', () => {
  let shop: TestCatalog
  beforeEach(async () => {
    shop = await testCatalog()
  })
  afterEach(() => shop.drop())

  const input = () => structuredClone(mug) as Parameters<TestCatalog['upsert']>[0]

  test('a new product, whole, with all its categories and the titles of its variants', async () => {
    await shop.upsert(input())
    const [event, ...more] = await shop.events()
    expect(more).toEqual([])
    expect(event).toMatchObject({
      type: 'catalog.product-changed.v1',
      version: 1,
      data: {
        handle: 'stone-mug',
        status: 'active',
        categories: ['mugs', 'kitchen', 'home'],
        image: { alt: 'A mug' },
        variants: [
          { title: 'Sand / Small', prices: { EUR: 1200 } },
          { title: 'Sea / Large', weightGrams: 400 },
        ],
      },
    })
    expect(() => eventSchemas['catalog.product-changed.v1'].parse(event?.data)).not.toThrow()
  })

  test('a changed price, from what to what, beside the product', async () => {
    await shop.upsert(input())
    const variants = [{ sku: 'MUG-SAND-S', prices: { EUR: 1100 } }, { sku: 'MUG-SEA-L' }]
    await shop.upsert({ handle: 'stone-mug', variants })
    const events = await shop.events()
    expect(events.map(({ type, version }) => [type, version])).toEqual([
      ['catalog.product-changed.v1', 1],
      ['catalog.product-changed.v1', 2],
      ['catalog.price-changed.v1', 2],
    ])
    expect(events[2]?.data).toMatchObject({
      prices: [{ sku: 'MUG-SAND-S', was: { EUR: 1200 }, now: { EUR: 1100 } }],
    })
  })

  test('nothing where nothing changed, was refused or was a rehearsal', async () => {
    await shop.upsert(input())
    await shop.upsert(input(), { ...input(), handle: 'twin' })
    await shop.api.upsert({ products: [{ handle: 'new', title: 'New' }], dryRun: true }, tools)
    expect(await shop.events()).toHaveLength(1)
  })

  test('a product anew when a category above it moves, but not when one is renamed', async () => {
    await shop.upsert(input(), { handle: 'rake', title: 'Rake', categories: ['garden'] })
    const change = (handle: string, more: object) =>
      shop.api.upsertCategories(
        { categories: categories.filter((one) => one.handle === handle).map((one) => ({ ...one, ...more })) },
        tools,
      )
    await change('kitchen', { name: 'Cooking' })
    expect(await shop.events()).toHaveLength(2)
    expect((await shop.list({ search: 'cooking' })).items).toHaveLength(1)

    await change('kitchen', { name: 'Cooking', parent: 'garden' })
    const events = await shop.events()
    expect(events).toHaveLength(3)
    expect(events[2]).toMatchObject({
      version: 2,
      data: { handle: 'stone-mug', categories: ['mugs', 'kitchen', 'garden'] },
    })
    expect((await shop.list({ category: 'garden' })).items).toHaveLength(1)
    expect(await shop.api.product({ handle: 'stone-mug' })).toMatchObject({ version: 2 })
  })

  test('a cycle of categories is refused and changes nothing', async () => {
    const home = { ...categories[0], parent: 'mugs' } as (typeof categories)[number]
    await expect(shop.api.upsertCategories({ categories: [home] }, tools)).rejects.toMatchObject({
      reason: 'category-cycle',
    })
    expect((await shop.api.categories()).find(({ handle }) => handle === 'home')?.parent).toBeNull()
  })
})
