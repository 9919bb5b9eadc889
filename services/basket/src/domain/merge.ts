import { MAX_QUANTITY } from '@emporium/domain'
import { type Basket, emptyBasket, type Line, MAX_LINES } from './basket.ts'
import { onSale, type Variants } from './variant.ts'

/** Units on sale by SKU; what is missing here is not known. */
export type Stock = ReadonlyMap<string, number>

/**
 * Puts a guest's basket into the customer's: quantities add up to 99 at most, and to what is in stock where that is
 * known (one unit stays, so that a line that sold out is seen). Coupon and delivery are those chosen last: the guest's.
 * Never refuses: what a full basket cannot hold is left out.
 */
export function mergeBaskets(into: Basket, from: Basket, variants: Variants, stock: Stock): Basket {
  if (from.lines.length === 0) return into
  const base = into.lines.length === 0 ? { ...emptyBasket(from.currency), ...pinsOf(into, from) } : into
  const same = base.currency === from.currency
  const coming = same ? from.lines : from.lines.flatMap((line) => inCurrencyOf(base, line, variants))
  const summed = base.lines.map((line) => {
    const more = coming.find(({ sku }) => sku === line.sku)
    return more ? { ...line, quantity: capped(line.sku, line.quantity + more.quantity, stock) } : line
  })
  const added = coming
    .filter(({ sku }) => !base.lines.some((line) => line.sku === sku))
    .map((line) => ({ ...line, quantity: capped(line.sku, line.quantity, stock) }))
  const pins = same ? pinsOf(base, from) : {}
  return { ...base, ...pins, lines: [...summed, ...added].slice(0, MAX_LINES), undo: null }
}

function capped(sku: string, quantity: number, stock: Stock): number {
  const available = stock.get(sku) ?? MAX_QUANTITY
  return Math.min(quantity, MAX_QUANTITY, Math.max(available, 1))
}

function pinsOf(into: Basket, from: Basket): Partial<Basket> {
  if (into.currency !== from.currency) return { coupon: from.coupon, delivery: from.delivery }
  return { coupon: from.coupon ?? into.coupon, delivery: from.delivery ?? into.delivery }
}

/** In another currency the shopper has not seen a price yet: the one of the moment counts as seen. */
function inCurrencyOf({ currency }: Basket, line: Line, variants: Variants): Line[] {
  const offer = onSale(variants, line.sku, currency)
  return offer ? [{ ...line, seenPrice: offer.price }] : []
}
