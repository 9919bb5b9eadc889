import type { CategoryNode } from './categories.ts'
import type { Product, ProductInput } from './product.ts'
import { type Decision, decideUpsert, type Known } from './upsert.ts'

export const tree: readonly CategoryNode[] = [
  { handle: 'home', name: 'Home', parent: null },
  { handle: 'kitchen', name: 'Kitchen', parent: 'home' },
  { handle: 'mugs', name: 'Mugs & Cups', parent: 'kitchen' },
  { handle: 'garden', name: 'Garden', parent: null },
]

export const stamp = { now: '2026-01-01T00:00:00.000Z', newId: () => '00000000-0000-7000-8000-000000000001' }

export const mug: ProductInput = {
  handle: 'stone-mug',
  title: 'Stone Mug',
  descriptionHtml: '<p>Holds <strong>coffee</strong>.</p>',
  brand: 'Kiln & Co',
  categories: ['mugs'],
  tags: ['ceramic', 'gift'],
  status: 'active',
  options: [
    { name: 'Colour', values: ['Sand', 'Sea'] },
    { name: 'Size', values: ['Small', 'Large'] },
  ],
  variants: [
    { sku: 'MUG-SAND-S', optionValues: ['Sand', 'Small'], prices: { EUR: 1200 } },
    {
      sku: 'MUG-SEA-L',
      optionValues: ['Sea', 'Large'],
      prices: { EUR: 1000, USD: 1500 },
      compareAtPrices: { EUR: 1400 },
      weightGrams: 400,
    },
  ],
  images: [{ url: '/media/mug.webp', alt: 'A mug' }],
}

export function known(product: Product | null, more: Partial<Known> = {}): Known {
  return { product, skuOwners: new Map(), categories: tree, ...more }
}

/** The product that the input makes; fails where it is refused. */
export function made(input: ProductInput, before: Product | null = null): Product {
  const decision: Decision = decideUpsert(known(before), input, stamp)
  if (!('product' in decision)) throw new Error(`Not made: ${JSON.stringify(decision)}`)
  return decision.product
}
