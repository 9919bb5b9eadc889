import { addsUp } from '@emporium/domain'
import type { Facts } from './events.ts'

/**
 * Whether the pinned quote is a price for these lines that can be asked for: its parts make its whole, it prices
 * exactly what was ordered, goes where the parcel goes, and nothing in it was left open.
 */
export function isSound({ lines, quote, delivery }: Pick<Facts, 'lines' | 'quote' | 'delivery'>): boolean {
  return (
    lines.length > 0 &&
    lines.length === quote.lines.length &&
    lines.every((line, index) => {
      const priced = quote.lines[index]
      return priced?.sku === line.sku && priced.quantity === line.quantity
    }) &&
    new Set(lines.map(({ sku }) => sku)).size === lines.length &&
    quote.country === delivery.country &&
    quote.shippingMethod === delivery.method &&
    !quote.tooHeavy &&
    addsUp(quote)
  )
}
