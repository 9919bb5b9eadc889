import type { CouponRefusal, CouponTerms, PricedLine } from './coupon.ts'
import { applyCoupon, lineGross } from './coupon.ts'
import type { Currency, Money } from './money.ts'
import { add, fraction, money, subtract, sum, zero } from './money.ts'
import type { ShippingTerms } from './shipping.ts'
import { shippingPrice } from './shipping.ts'
import { vatRate } from './vat.ts'

export interface QuoteRequest {
  readonly currency: Currency
  readonly lines: readonly PricedLine[]
  readonly coupon: CouponTerms | null
  /** null until the shopper has chosen a delivery: shipping is then not part of the total. */
  readonly shipping: ShippingTerms | null
  /** Destination for VAT (ISO 3166-1 alpha-2); null: not known yet, tax is then 0 and `country` null. */
  readonly country: string | null
  readonly at: Date
}

/** All amounts are minor units of `currency` and include VAT; `tax` says how much of them is VAT. */
export interface QuoteLine {
  readonly sku: string
  readonly quantity: number
  readonly unitPrice: number
  /** unitPrice × quantity */
  readonly gross: number
  readonly discount: number
  /** gross − discount */
  readonly total: number
  /** VAT contained in `total` */
  readonly tax: number
}

export interface Quote {
  readonly currency: Currency
  readonly country: string | null
  /** basis points */
  readonly taxRate: number
  readonly lines: readonly QuoteLine[]
  readonly subtotal: number
  readonly discount: number
  readonly shipping: number
  readonly shippingMethod: string | null
  /** VAT contained in `total`: the sum over lines, plus that of shipping */
  readonly tax: number
  /** subtotal − discount + shipping */
  readonly total: number
  readonly coupon:
    | { readonly code: string; readonly outcome: 'applied'; readonly freeShipping: boolean }
    | { readonly code: string; readonly outcome: 'refused'; readonly reason: CouponRefusal }
    | null
  /** The goods weigh more than the chosen method carries: no total that could be paid. */
  readonly tooHeavy: boolean
}

/**
 * Prices a basket: the only place where a total is made, used by basket (shown), ordering (checked) and tests alike.
 * Rounds once per line (half up); lines and shipping add up to the total exactly.
 */
export function quote(request: QuoteRequest): Quote {
  const { currency, lines, coupon, shipping, at } = request
  const applied = coupon ? applyCoupon(coupon, lines, currency, at) : null
  const discounts = applied?.outcome === 'applied' ? applied.lineDiscounts : lines.map(() => zero(currency))
  const taxRate = request.country === null ? 0 : vatRate(request.country)
  const priced = lines.map((line, index) => quoteLine(line, discounts[index] ?? zero(currency), taxRate))
  const subtotal = sum(lines.map(lineGross), currency)
  const goods = subtract(subtotal, sum(discounts, currency))
  const weight = lines.reduce((grams, line) => grams + line.weightGrams * line.quantity, 0)
  const freeShipping = applied?.outcome === 'applied' && applied.freeShipping
  const listed = shipping && lines.length > 0 ? shippingPrice(shipping, weight, goods) : zero(currency)
  const delivery = freeShipping || listed === null ? zero(currency) : listed
  return {
    currency,
    country: request.country,
    taxRate,
    lines: priced,
    subtotal: subtotal.amount,
    discount: subtotal.amount - goods.amount,
    shipping: delivery.amount,
    shippingMethod: shipping?.method ?? null,
    tax: priced.reduce((tax, line) => tax + line.tax, containedTax(delivery, taxRate).amount),
    total: add(goods, delivery).amount,
    coupon: coupon && applied ? couponOutcome(coupon, applied) : null,
    tooHeavy: listed === null,
  }
}

/** The VAT contained in an amount that includes it: `amount × rate ÷ (100% + rate)`, half up. */
export function containedTax(inclusive: Money, basisPoints: number): Money {
  return fraction(inclusive, basisPoints, 10_000 + basisPoints, 'half-up')
}

/** Whether the parts of a quote add up to its whole; ordering refuses one that does not. */
export function addsUp(quoted: Quote): boolean {
  const total = (pick: (line: QuoteLine) => number) => quoted.lines.reduce((sum, line) => sum + pick(line), 0)
  const shippingTax = containedTax(money(quoted.shipping, quoted.currency), quoted.taxRate).amount
  return (
    quoted.lines.every((line) => lineAddsUp(line, quoted)) &&
    quoted.subtotal === total((line) => line.gross) &&
    quoted.discount === total((line) => line.discount) &&
    quoted.tax === total((line) => line.tax) + shippingTax &&
    quoted.total === quoted.subtotal - quoted.discount + quoted.shipping &&
    quoted.total >= 0
  )
}

function lineAddsUp(line: QuoteLine, { currency, taxRate }: Quote): boolean {
  return (
    line.gross === line.unitPrice * line.quantity &&
    line.discount >= 0 &&
    line.total === line.gross - line.discount &&
    line.total >= 0 &&
    line.tax === containedTax(money(line.total, currency), taxRate).amount
  )
}

function quoteLine(line: PricedLine, discount: Money, taxRate: number): QuoteLine {
  const gross = lineGross(line)
  const total = subtract(gross, discount)
  return {
    sku: line.sku,
    quantity: line.quantity,
    unitPrice: line.unitPrice.amount,
    gross: gross.amount,
    discount: discount.amount,
    total: total.amount,
    tax: containedTax(total, taxRate).amount,
  }
}

function couponOutcome(coupon: CouponTerms, applied: ReturnType<typeof applyCoupon>): Quote['coupon'] {
  return applied.outcome === 'applied'
    ? { code: coupon.code, outcome: 'applied', freeShipping: applied.freeShipping }
    : { code: coupon.code, outcome: 'refused', reason: applied.reason }
}
