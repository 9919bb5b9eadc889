import type { Money } from './money.ts'
import { compare, zero } from './money.ts'

/** What one delivery method costs to one country, as the shipping service grants it; a basket pins a copy. */
export interface ShippingTerms {
  readonly method: string
  readonly name: string
  /** ISO 3166-1 alpha-2 */
  readonly country: string
  /** Ascending by weight; a parcel pays the first band that holds it. Prices include VAT. */
  readonly bands: readonly { readonly upToGrams: number; readonly price: Money }[]
  /** Goods total (after discount) from which delivery is free; null: never. */
  readonly freeFrom: Money | null
  readonly days: { readonly min: number; readonly max: number }
}

/** The price of a parcel, or null where it is too heavy for this method. */
export function shippingPrice(terms: ShippingTerms, weightGrams: number, goods: Money): Money | null {
  const band = terms.bands.find(({ upToGrams }) => weightGrams <= upToGrams)
  if (!band) return null
  const free = terms.freeFrom !== null && compare(goods, terms.freeFrom) >= 0
  return free ? zero(goods.currency) : band.price
}
