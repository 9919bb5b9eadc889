import { describe, expect, test } from 'vitest'
import { readAll } from './testing.ts'

const old =
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Image Position,Image Alt Text,Variant Image'
const inputs = async (text: string, shop?: Parameters<typeof readAll>[1]) =>
  (await readAll(text, shop)).products.map(({ input }) => input)

describe('a file with the old names', () => {
  const file = [
    old,
    'blue-shirt,Blue Shirt,"<p>Soft, blue</p>",Acme,Shirts,"men, summer",true,Title,Default Title,,120,1,50,60.5,https://x.org/a.jpg,2,Front,',
    'blue-shirt,,,,,,,,,,,,,,https://x.org/b.jpg,1,,',
    'top,Top,,,,,false,Size,Small,,0,,60,,,,,https://x.org/s.jpg',
    'top,,,,,,,,X-Large,,0,0,61,,,,,',
  ].join('\n')

  test('becomes commands', async () => {
    const { products, problems } = await readAll(file)
    expect(problems).toEqual([])
    expect(products[0]).toEqual({
      line: 2,
      input: {
        handle: 'blue-shirt',
        title: 'Blue Shirt',
        descriptionHtml: '<p>Soft, blue</p>',
        brand: 'Acme',
        categories: ['shirts'],
        tags: ['men', 'summer'],
        status: 'active',
        options: [],
        variants: [
          {
            sku: 'BLUE-SHIRT',
            optionValues: [],
            prices: { EUR: 5000 },
            compareAtPrices: { EUR: 6050 },
            weightGrams: 120,
            image: null,
          },
        ],
        images: [
          { url: 'https://x.org/b.jpg', alt: '' },
          { url: 'https://x.org/a.jpg', alt: 'Front' },
        ],
      },
      counts: [{ sku: 'BLUE-SHIRT', onHand: 1 }],
      newCategories: [expect.objectContaining({ handle: 'shirts', name: 'Shirts' })],
    })
    expect(products[1]).toMatchObject({
      input: {
        status: 'draft',
        brand: null,
        categories: [],
        options: [{ name: 'Size', values: ['Small', 'X-Large'] }],
        variants: [
          { sku: 'TOP-SMALL', image: { url: 'https://x.org/s.jpg' } },
          { sku: 'TOP-X-LARGE', prices: { EUR: 6100 } },
        ],
      },
      counts: [{ sku: 'TOP-X-LARGE', onHand: 0 }],
    })
  })

  test('with a BOM, Windows line ends and other cases of the names', async () => {
    const windows = `\ufeff${file.replace(old, old.toUpperCase()).replaceAll('\n', '\r\n')}\r\n`
    expect(await inputs(windows)).toEqual(await inputs(file))
  })
})

test('the names of 2025 say the same', async () => {
  const file =
    'Title,URL handle,Vendor,Product category,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Price,Compare-at price,Inventory quantity,Weight value (grams),Product image URL,SEO title\n' +
    "Mug,mug,Kiln,Home > Kitchen > Mugs,TRUE,Active,'00123,'0042,Colour,Sand,9.9,,7,400,https://x.org/m.jpg,A mug\n"
  const { products } = await readAll(file)
  expect(products).toMatchObject([
    {
      input: {
        handle: 'mug',
        categories: ['mugs'],
        status: 'active',
        variants: [
          { sku: '00123', barcode: '0042', prices: { EUR: 990 }, compareAtPrices: {}, weightGrams: 400 },
        ],
        seo: { title: 'A mug', description: null },
      },
      counts: [{ sku: '00123', onHand: 7 }],
    },
  ])
})

test('an absent column is absent in the command; a new product with variants is meant to be sold', async () => {
  expect(await inputs('Handle,Title\nmug,Mug\n')).toEqual([{ handle: 'mug', title: 'Mug' }])
  expect(await inputs('Handle,Price\nmug,1\n')).toMatchObject([{ status: 'active' }])
})

test.each([
  ['active', 'TRUE', 'active'],
  ['active', 'FALSE', 'draft'],
  ['archived', 'TRUE', 'archived'],
  ['', 'TRUE', 'active'],
  ['', 'FALSE', 'draft'],
  ['Draft', '', 'draft'],
  ['unlisted', '', 'draft'],
])('status %j and published %j make %s', async (status, published, expected) => {
  expect(await inputs(`Handle,Title,Status,Published\na,A,${status},${published}`)).toMatchObject([
    { status: expected },
  ])
})

describe('SKUs that the file leaves out', () => {
  const sizes = (values: string[]) =>
    [
      'Handle,Title,Option1 Name,Option1 Value,Variant Price',
      ...values.map((value) => `top,Top,Size,${value},1`),
    ].join('\n')
  const skus = async (values: string[]) => (await inputs(sizes(values)))[0]?.variants?.map(({ sku }) => sku)

  test('are told apart where letters are lost', async () => {
    const found = await skus(['1/2', '1 2', '大', '小'])
    expect(new Set(found).size).toBe(4)
    expect(found?.every((sku) => /^TOP-[A-Z0-9-]+$/.test(sku))).toBe(true)
    expect(await skus(['1/2', '1 2', '大', '小'])).toEqual(found)
  })

  test('are cut with a hash where they are long', async () => {
    const [sku] = (await skus(['x'.repeat(80)])) ?? []
    expect(sku).toMatch(/^TOP-X{53}-[0-9A-F]{6}$/)
  })
})

describe('what is wrong is told by line and column, and the rest is read', () => {
  const problemsOf = async (text: string) => (await readAll(text)).problems

  test('each problem of each row', async () => {
    const file = [
      old,
      'a,A,,,,,maybe,Size,S,SKU 1,heavy,few,1.999,x,ftp://x,first,,nowhere',
      'b,B,,,,,true,Size,S,B-1,1,1,1,,,,,',
      'b,,,,,,,,,B-2,1,1,1,,,,,',
      'c,,,,,,true,Title,Default Title,C-1,1,1,1,,,,,',
      ',D,,,,,,,,,,,,,,,,',
      'e,E,too few',
      'ok,OK,,,,,true,Title,Default Title,OK-1,1,1,1,,,,,',
      'b,B,,,,,true,Size,M,B-3,1,1,1,,,,,',
    ].join('\n')
    const { products, problems } = await readAll(file)
    expect(products.map(({ input }) => input.handle)).toEqual(['ok'])
    expect(problems).toEqual(
      [
        'line 2, column "Published": "maybe" is neither TRUE nor FALSE.',
        'line 2, column "Image Position": "first" is no position.',
        'line 2, column "Image Src": A path or an http(s) address.',
        'line 2, column "Variant SKU": "SKU 1" is no SKU: letters, digits and . _ - / only, at most 64.',
        'line 2, column "Variant Price": "1.999" is not an amount in EUR: write it like 19.99.',
        'line 2, column "Variant Compare At Price": "x" is not an amount in EUR: write it like 19.99.',
        'line 2, column "Variant Grams": "heavy" is no weight in grams.',
        'line 2, column "Variant Image": A path or an http(s) address.',
        'line 2, column "Variant Inventory Qty": "few" is no whole number of pieces, up to 1,000,000.',
        'line 6, column "Handle": A handle is needed.',
        'line 7, column null: This row has 3 cells, the header has 18 columns.',
        'line 4, column "Option1 Value": This variant needs a value here.',
        'line 5, column "Title": A title is needed in the first row of a product.',
        'line 9, column "Handle": The product b began in line 3 already: its rows must follow one another.',
      ]
        .map((text) => text.replace(', column null', ''))
        .toSorted((a, b) => problems.indexOf(a) - problems.indexOf(b)),
    )
    expect(problems).toHaveLength(14)
  })

  test('lines count what stands inside of quotes', async () => {
    const file = 'Handle,Title,Body (HTML),Price\na,A,"one\ntwo\nthree",1\nb,B,,cheap'
    expect(await problemsOf(file)).toEqual([
      'line 5, column "Price": "cheap" is not an amount in EUR: write it like 19.99.',
    ])
  })

  test('texts that are too long, by their column', async () => {
    expect(await problemsOf(`Handle,Title\na,${'x'.repeat(201)}`)).toEqual([
      expect.stringMatching(/^line 2, column "Title": /),
    ])
  })

  test('the same variant twice', async () => {
    expect(await problemsOf('Handle,Title,SKU,Price\na,A,X,1\na,A,X,1')).toEqual([
      'line 3: The same variant (SKU X) is in line 2 already.',
    ])
  })

  test('a product of endless rows', async () => {
    const rows = Array.from({ length: 500 }, (_, index) => `a,A,X-${index},1`)
    expect(await problemsOf(['Handle,Title,SKU,Price', ...rows].join('\n'))).toEqual([
      expect.stringContaining('has 500 rows'),
    ])
  })
})

describe('another format is refused with what was expected and what was found', () => {
  const latin1 = Uint8Array.from(
    [...'Handle,Title\na,Caf'].map((sign) => sign.charCodeAt(0)).concat(0xe9, 0x0a),
  )
  test.each<[string, string | Uint8Array, string]>([
    ['Excel', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'Excel'],
    ['old Excel', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), 'old Excel'],
    ['PDF', '%PDF-1.7', 'a PDF'],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 72, 0), 'UTF-16'],
    ['UTF-16 without a mark', Uint8Array.of(72, 0, 97, 0), 'binary'],
    ['Latin-1', latin1, 'not UTF-8'],
    ['JSON', '[{"Id": 1, "Name": "Boots"}]', 'JSON'],
    ['HTML', '<!doctype html><table>', 'HTML'],
    ['semicolons', 'Handle;Title;Price\na;A;1', 'semicolons'],
    ['tabs', 'Handle\tTitle', 'tabs'],
    ['nothing', '', 'empty'],
    ['blanks', ' \n\n', 'empty'],
    ['other columns', 'id,sku,name,price\n1,a,b,2', '"id", "sku", "name", "price"'],
    ['a handle alone', 'Handle,Color\na,b', '"Handle", "Color"'],
  ])('%s', async (_, file, found) => {
    await expect(readAll(file)).rejects.toThrow(expect.objectContaining({ name: 'FormatError' }))
    await expect(readAll(file)).rejects.toThrow(/Expected a comma-separated UTF-8 file .* Found /)
    await expect(readAll(file)).rejects.toThrow(found)
  })

  test('a column twice', async () => {
    await expect(readAll('Handle,Title,Price,Variant Price\n')).rejects.toThrow(
      '"Variant Price" is there twice',
    )
  })

  test('a quote that is never closed', async () => {
    await expect(readAll('Handle,Title\na,"A\nb,B\n')).rejects.toThrow('not well-formed')
  })

  test('a row without end', async () => {
    await expect(readAll(`Handle,Title\na,"${'x'.repeat(1_100_000)}"`)).rejects.toThrow('not well-formed')
  })
})
