import type { ProductInput } from '@emporium/contracts'

/** What the generated products are made of. */
export interface Shelf {
  readonly categories: readonly string[]
  readonly brands: readonly string[]
}

/** Each of these words is in the titles of about fifty products: what the search scenario looks for. */
export const looks = [
  'Amberlit',
  'Bramble',
  'Cinnabar',
  'Driftwood',
  'Everglade',
  'Foxglove',
  'Gossamer',
  'Heatherly',
  'Inkwell',
  'Juniper',
  'Kestrel',
  'Larkspur',
  'Moonstone',
  'Nightfall',
  'Oatfield',
  'Peppercorn',
  'Quartz',
  'Rosewater',
]
const things = [
  'lantern',
  'notebook',
  'scarf',
  'kettle',
  'backpack',
  'stool',
  'speaker',
  'tent',
  'bowl',
  'jacket',
]
const sizes = ['Small', 'Medium', 'Large']

/**
 * `products` made-up products with `variants` variants in all (one to three each), always the same for the same
 * numbers.
 */
export function generatedProducts(shelf: Shelf, products: number, variants: number): ProductInput[] {
  const before = (index: number) => Math.floor((variants * index) / products)
  return Array.from({ length: products }, (_, index) =>
    product(shelf, index, before(index + 1) - before(index)),
  )
}

export const handleOf = (index: number) => `bench-product-${index}`
export const skuOf = (index: number, variant: number) => `BENCH-${index}-${variant}`

function product({ categories, brands }: Shelf, index: number, variantCount: number): ProductInput {
  const [look, thing, brand, category] = [
    pick(looks, index),
    pick(things, index * 7),
    pick(brands, index * 5 + Math.floor(index / 24)),
    pick(categories, index * 7),
  ]
  const values = sizes.slice(0, variantCount)
  const picture = (view: number) => ({ url: `/media/bench/${index}-${view}.webp`, alt: `${look} ${thing}` })
  return {
    handle: handleOf(index),
    title: `${look} ${thing} No. ${index}`,
    descriptionHtml: describe(look, thing, brand),
    brand,
    categories: [category],
    tags: [thing, 'bench'],
    status: 'active',
    options: [{ name: 'Size', values }],
    variants: values.map((size, variant) => ({
      sku: skuOf(index, variant),
      optionValues: [size],
      prices: { EUR: 900 + ((index * 137) % 9_000) + variant * 250 },
      compareAtPrices: index % 9 === 0 ? { EUR: 12_900 } : {},
      weightGrams: 200 + (index % 40) * 20,
      barcode: null,
      image: picture(1),
    })),
    images: [picture(1), picture(2), picture(3)],
  }
}

function describe(look: string, thing: string, brand: string): string {
  return (
    `<p>A ${thing} in our ${look.toLowerCase()} finish, made by ${brand} for people who use it every day.</p>` +
    '<p>It is cut from one piece, sanded twice and oiled by hand, so it ages instead of wearing out.</p>' +
    '<ul><li>Repairable with the tools in the box</li><li>Five years of spare parts</li><li>Packed without plastic</li></ul>'
  )
}

function pick(from: readonly string[], index: number): string {
  const item = from[index % from.length]
  if (item === undefined) throw new Error('There is nothing to pick from')
  return item
}
