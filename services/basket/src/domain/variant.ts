import type { Currency } from '@emporium/domain'

export interface Picture {
  readonly url: string
  readonly alt: string
}

/** What the basket knows of an article, learnt from the catalogue's events. */
export interface Variant {
  readonly sku: string
  readonly productId: string
  readonly handle: string
  readonly title: string
  readonly variantTitle: string
  readonly image: Picture | null
  /** Minor units by currency, VAT included. */
  readonly prices: Readonly<Record<string, number>>
  readonly weightGrams: number
  readonly categories: readonly string[]
  readonly available: boolean
}

/** By SKU. */
export type Variants = ReadonlyMap<string, Variant>

/** A product as the catalogue announced it; the newest version holds, in whatever order they arrive. */
export interface ProductChange {
  readonly productId: string
  readonly version: number
  /** All that the product has now; a SKU that is missing here left it. */
  readonly variants: readonly Variant[]
}

/** A variant that can be bought in this currency, with its price there; null where there is none. */
export function onSale(
  variants: Variants,
  sku: string,
  currency: Currency,
): { variant: Variant; price: number } | null {
  const variant = variants.get(sku)
  const price = variant?.prices[currency]
  return variant?.available && price !== undefined ? { variant, price } : null
}
