import { parseMoney } from '@emporium/domain'

/** `12.50` in minor units of the currency; null for anything else. A comma before two digits is a point. */
export function amountIn(text: string, currency: string): number | null {
  try {
    return parseMoney(text.trim().replace(/,(\d{1,2})$/, '.$1'), currency).amount
  } catch {
    return null
  }
}
