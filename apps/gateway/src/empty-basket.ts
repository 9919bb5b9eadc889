import type { BasketView } from '@emporium/contracts'
import { quote } from '@emporium/domain'

/** What a visitor without a session has in the basket. */
export function emptyBasket(currency: string, at: Date): BasketView {
  return {
    id: null,
    version: 0,
    currency,
    lines: [],
    itemCount: 0,
    weightGrams: 0,
    coupon: null,
    delivery: null,
    quote: quote({ currency, lines: [], coupon: null, shipping: null, country: null, at }),
    undo: null,
  }
}
