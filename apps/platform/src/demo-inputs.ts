import type { Category, Coupon, ProductInput } from '@emporium/contracts'
import { demoShop } from '../demo/index.ts'
import type { DemoCoupon, DemoProduct } from '../demo/types.ts'

/** What the home page shows first: one of each top category. */
const featured = new Set([
  'round-stoneware-teapot',
  'paper-lantern',
  'harbour-coat',
  'daily-backpack',
  'kitchen-radio',
  'two-night-tent',
  'elastic-band-notebook',
  'button-nose-bear',
])

const brandNames = new Map(demoShop.brands.map(({ handle, name }) => [handle, name]))

/** The demo shop's content as the services take it. */
export function demoCategories(): Category[] {
  return demoShop.categories.map(({ title, ...category }) => ({ ...category, name: title }))
}

export function demoProducts(): ProductInput[] {
  return demoShop.products.map(productInput)
}

export function demoStock(): { sku: string; onHand: number }[] {
  return demoShop.products.flatMap(({ variants }) =>
    variants.map(({ sku, stock }) => ({ sku, onHand: stock })),
  )
}

export function demoCoupons(): Coupon[] {
  return demoShop.coupons.map(coupon)
}

function productInput(product: DemoProduct): ProductInput {
  const { handle, title, brand, categories, tags, description, options, images } = product
  return {
    handle,
    title,
    descriptionHtml: description,
    brand: brandNames.get(brand) ?? brand,
    categories: [...categories],
    tags: featured.has(handle) ? [...tags, 'featured'] : [...tags],
    status: 'active',
    options: options.map(({ name, values }) => ({ name, values: [...values] })),
    variants: product.variants.map(({ sku, values, prices, compareAt, weightGrams, barcode, image }) => ({
      sku,
      optionValues: [...values],
      prices: { ...prices },
      compareAtPrices: { ...compareAt },
      weightGrams,
      barcode,
      image: images[image] ?? null,
    })),
    images: [...images],
  }
}

function coupon({ code, description, terms, minimumSpend, categories, ...limits }: DemoCoupon): Coupon {
  return {
    code,
    description,
    effect: effectOf(terms),
    minimumSpend: minimumSpend && { amount: minimumSpend.EUR, currency: 'EUR' },
    eligible: categories && { productIds: [], categories: [...categories] },
    enabled: true,
    ...limits,
  }
}

function effectOf(terms: DemoCoupon['terms']): Coupon['effect'] {
  switch (terms.kind) {
    case 'percent':
      return { kind: 'percent', basisPoints: terms.percent * 100 }
    case 'fixed':
      return { kind: 'fixed', amount: { amount: terms.amount.EUR, currency: 'EUR' } }
    case 'free-shipping':
      return { kind: 'free-shipping' }
  }
}
