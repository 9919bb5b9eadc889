import { money, type ShippingTerms, shippingPrice } from '@emporium/domain'
import { deliveryEstimate } from './estimate.ts'
import { termsFor } from './rates.ts'

export interface Parcel {
  readonly country: string
  readonly currency: string
  readonly weightGrams: number
  /** Goods after discount, minor units. */
  readonly goods: number
}

export interface Method {
  readonly terms: ShippingTerms
  /** Minor units; null: too heavy. */
  readonly price: number | null
  readonly estimate: { readonly from: string; readonly to: string }
}

/** How a parcel could be sent, cheapest first; what cannot carry it comes last. */
export function methodsFor({ country, currency, weightGrams, goods }: Parcel, now: Date): Method[] {
  return termsFor(country, currency)
    .map((terms) => ({
      terms,
      price: shippingPrice(terms, weightGrams, money(goods, currency))?.amount ?? null,
      estimate: deliveryEstimate(now, terms.days),
    }))
    .toSorted((a, b) => (a.price ?? Infinity) - (b.price ?? Infinity) || 0)
}
