import { expect } from '@playwright/test'
import { unique } from './facts.ts'
import { shopperApi } from './gateway.ts'
import { services } from './services.ts'

interface Wanted {
  /** Euro cents. */
  readonly price?: number
  readonly stock?: number
  readonly title?: string
}
export interface OnSale {
  readonly handle: string
  readonly title: string
  readonly sku: string
}

/** New products, on sale and in stock, as soon as this resolves: tests share nothing that one of them could use up. */
export async function productsOnSale(count: number, wanted: Wanted = {}): Promise<readonly OnSale[]> {
  const { price = 4_900, stock = 50, title } = wanted
  const mark = unique()
  const made = Array.from({ length: count }, (_, index) => ({
    handle: `test-lamp-${mark}-${index}`,
    title: title ?? `Test lamp ${mark}`,
    sku: `E2E-${mark.toUpperCase()}-${index}`,
  }))
  const results = await services.catalog.upsert.mutate({ products: made.map((one) => product(one, price)) })
  expect(results.filter(({ outcome }) => outcome !== 'created')).toEqual([])
  await services.inventory.setOnHand.mutate({
    items: made.map(({ sku }) => ({ sku, onHand: stock })),
    reason: 'received',
  })
  await expect
    .poll(async () => (await Promise.all(made.map(({ sku }) => canBeAdded(sku)))).every(Boolean))
    .toBe(true)
  return made
}

export async function productOnSale(wanted: Wanted = {}): Promise<OnSale> {
  const [one] = await productsOnSale(1, wanted)
  if (!one) throw new Error('no product was made')
  return one
}

export async function stockOf(sku: string): Promise<number | undefined> {
  const [level] = await services.inventory.stock.query({ skus: [sku] })
  return level?.available
}

function product({ handle, title, sku }: OnSale, price: number) {
  const image = { url: '/media/amber-filament-bulb.webp', alt: 'A lamp' }
  return {
    handle,
    title,
    descriptionHtml: '<p>Made for a test.</p>',
    brand: 'Testworks',
    status: 'active' as const,
    variants: [
      {
        sku,
        optionValues: [],
        prices: { EUR: price },
        compareAtPrices: {},
        weightGrams: 500,
        barcode: null,
        image,
      },
    ],
    images: [image],
  }
}

// The basket learns of products and prices by events, a moment later than the catalog.
function canBeAdded(sku: string): Promise<boolean> {
  return shopperApi()
    .addToBasket.mutate({ sku, quantity: 1 })
    .then(
      () => true,
      () => false,
    )
}
