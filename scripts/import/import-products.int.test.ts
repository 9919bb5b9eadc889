import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type TestCatalog, testCatalog, tools } from '../../services/catalog/src/adapters/testing.ts'
import { exportProducts } from './export-products.ts'
import { importProducts } from './import-products.ts'
import { summaryLines } from './report.ts'
import type { ShopClient } from './shop-client.ts'

const header =
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Image Src,Variant Weight Unit'
const apparel = [
  header,
  'blue-shirt,Blue Shirt,Soft & warm. ,demo,,men,true,Title,Default Title,,0,1,50,https://x.org/a.jpg,kg',
  'varsity-top,Varsity Top,"Grey, with a letter",demo,Tops,women,true,Size,Small,,0,1,60,,kg',
  'varsity-top,,,,,,,,Medium,,0,2,60,,kg',
  'varsity-top,,,,,,,,Large,,0,,60.505,,kg',
  'plain-top,=Plain Top,,demo,Tops,women,true,Title,Default Title,PLAIN,0,3,20,,kg',
  'mug,Mug,,demo,Mugs & Cups,,true,Title,Default Title,MUG,400,5,9,,g',
].join('\n')
const fixed = apparel.replace('60.505', '60.50')

describe('import into the catalog', () => {
  let catalog: TestCatalog
  let stock: Map<string, number>
  let said: string[]
  beforeEach(async () => {
    catalog = await testCatalog()
    stock = new Map()
    said = []
  })
  afterEach(() => catalog.drop())

  const shop = (): ShopClient => ({
    productsByHandle: async (handles) =>
      (await catalog.api.products({ handles: [...handles], limit: 100 })).products,
    productsAfter: (after) => catalog.api.products({ limit: 2, after }),
    categories: () => catalog.api.categories(),
    upsert: (products, dryRun) => catalog.api.upsert({ products, dryRun }, tools),
    upsertCategories: (categories) => catalog.api.upsertCategories({ categories: [...categories] }, tools),
    count: async (items) =>
      items.map(({ sku, onHand }) => {
        stock.set(sku, onHand)
        return { sku, outcome: 'changed', message: null }
      }),
    onHand: async (skus) =>
      skus.flatMap((sku) => (stock.has(sku) ? [{ sku, onHand: stock.get(sku) ?? 0 }] : [])),
  })
  async function* source(text: string) {
    yield new TextEncoder().encode(text)
  }
  const run = async (text: string, dryRun = false) => {
    const say = (line: string) => void said.push(line)
    return importProducts({ shop: shop(), source: source(text), currency: 'EUR', dryRun, say })
  }
  const exported = async () => {
    const pieces: string[] = []
    for await (const piece of exportProducts({ shop: shop(), currency: 'EUR', names: 'current' }))
      pieces.push(piece)
    return pieces.join('')
  }

  test('brings in what is right and tells the rest', async () => {
    const tally = await run(apparel)
    expect(said).toEqual([
      '  ✗ line 5, column "Variant Price": "60.505" is not an amount in EUR: write it like 19.99.',
    ])
    expect(tally).toMatchObject({ created: 3, refused: 1, counted: 3, newCategories: ['Tops'] })
    expect(tally.unused).toEqual([])
    expect(await catalog.api.product({ handle: 'plain-top' })).toMatchObject({
      title: '=Plain Top',
      categories: ['tops'],
      brand: 'demo',
    })
    expect((await catalog.list({ search: 'blue shirts' })).items).toMatchObject([
      { handle: 'blue-shirt', onlySku: 'BLUE-SHIRT', priceFrom: 5000 },
    ])
    expect(await catalog.api.product({ handle: 'mug' })).toMatchObject({ categories: ['mugs'] })
    expect([...stock]).toEqual([
      ['BLUE-SHIRT', 1],
      ['PLAIN', 3],
      ['MUG', 5],
    ])
  })

  test('a dry run says the same and changes nothing', async () => {
    await run(fixed.replace('Blue Shirt', 'Old Shirt').split('\n').slice(0, 2).join('\n'))
    said = []
    const dry = await run(fixed, true)
    expect(said).toEqual([
      '  update  line 2: blue-shirt (title)',
      '  create  line 3: varsity-top',
      '  create  line 6: plain-top',
      '  create  line 7: mug',
    ])
    expect((await catalog.api.products({ limit: 9 })).products).toHaveLength(1)
    expect(await run(fixed)).toMatchObject({
      created: dry.created,
      updated: dry.updated,
      counted: dry.counted,
    })
  })

  test('the same file again changes nothing', async () => {
    await run(fixed)
    const events = (await catalog.events()).length
    expect(await run(fixed)).toMatchObject({ created: 0, updated: 0, unchanged: 4, refused: 0 })
    expect(await catalog.events()).toHaveLength(events)
  })

  test('a product only in a planned category is told as an update in a dry run', async () => {
    await run('Handle,Title\nmug,Mug\n')
    expect(await run('Handle,Title,Type\nmug,Mug,New\n', true)).toMatchObject({
      updated: 1,
      newCategories: ['New'],
    })
  })

  test('a SKU of another product of the file is refused in its line, in a dry run too', async () => {
    const file = 'Handle,Title,SKU,Price\na,A,X,1\nb,B,X,1\n'
    for (const dryRun of [true, false]) {
      said = []
      expect(await run(file, dryRun)).toMatchObject({ created: 1, refused: 1 })
      expect(said).toContain('  ✗ line 3: b has the SKU X of a in line 2.')
    }
  })

  test('a refusal of the catalog is told with the line of the product', async () => {
    await run('Handle,Title,Variant SKU,Variant Price\na,A,,\n')
    expect(said).toEqual([])
    await run('Handle,Title,Variant SKU,Variant Price\nb,B,B-1,\n')
    expect(said).toEqual(['  ✗ line 2: b: Variant B-1 of an active product needs a price.'])
  })

  test('an absent column keeps, a blank one clears', async () => {
    await run(fixed)
    await run('Handle,Vendor\nmug,\n')
    expect(await catalog.api.product({ handle: 'mug' })).toMatchObject({
      brand: null,
      title: 'Mug',
      categories: ['mugs'],
      variants: [{ sku: 'MUG', prices: { EUR: 900 } }],
    })
  })

  test('what is exported comes in again unchanged, with its stock', async () => {
    await run(fixed)
    const file = await exported()
    expect(file).toContain("'=Plain Top")
    const before = [...stock]
    expect(await run(file)).toMatchObject({ unchanged: 4, created: 0, updated: 0, refused: 0, counted: 5 })
    expect([...stock].toSorted()).toEqual(before.toSorted())
  })

  test('many products come in batches with progress', async () => {
    const rows = Array.from({ length: 205 }, (_, index) => `p-${index},Product ${index},${index}`)
    const tally = await run(['Handle,Title,Price', ...rows].join('\n'))
    expect(said).toEqual([
      '  100: 100 created, 0 updated, 0 unchanged, 0 left out',
      '  200: 200 created, 0 updated, 0 unchanged, 0 left out',
    ])
    expect(summaryLines(tally, false)[0]).toBe('✓ 205 created, 0 updated, 0 unchanged, 0 with errors')
  })

  test('JSON is refused', async () => {
    await expect(run('[{"Id": 1}]')).rejects.toThrow('Found JSON')
  })
})
