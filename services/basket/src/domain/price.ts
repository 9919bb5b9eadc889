import { type PricedLine, type Quote, quote } from '@emporium/domain'
import type { Basket, Line } from './basket.ts'
import { onSale, type Variants } from './variant.ts'

export type LineChange =
  | { readonly kind: 'price'; readonly was: number; readonly now: number }
  | { readonly kind: 'unavailable' }

/** What changed under a line since the shopper accepted its price. */
export function changeOf(line: Line, basket: Basket, variants: Variants): LineChange | null {
  const offer = onSale(variants, line.sku, basket.currency)
  if (!offer) return { kind: 'unavailable' }
  return offer.price === line.seenPrice ? null : { kind: 'price', was: line.seenPrice, now: offer.price }
}

/** The lines that can be bought, at the prices of the moment; the others cost nothing until they are removed. */
export function pricedLines(basket: Basket, variants: Variants): PricedLine[] {
  return basket.lines.flatMap(({ sku, quantity }) => {
    const offer = onSale(variants, sku, basket.currency)
    if (!offer) return []
    const { productId, categories, weightGrams } = offer.variant
    const unitPrice = { amount: offer.price, currency: basket.currency }
    return [{ sku, productId, categories, unitPrice, quantity, weightGrams }]
  })
}

/** What the basket costs now. */
export function priceBasket(basket: Basket, lines: readonly PricedLine[], at: Date): Quote {
  const { currency, coupon, delivery } = basket
  return quote({ currency, lines, coupon, shipping: delivery, country: delivery?.country ?? null, at })
}

export function weightOf(lines: readonly PricedLine[]): number {
  return lines.reduce((grams, line) => grams + line.weightGrams * line.quantity, 0)
}
