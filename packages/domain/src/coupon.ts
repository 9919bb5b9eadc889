import type { Currency, Money } from './money.ts'
import { fraction, money, split, sum, zero } from './money.ts'

export type CouponEffect =
  | { readonly kind: 'percent'; readonly basisPoints: number }
  | { readonly kind: 'fixed'; readonly amount: Money }
  | { readonly kind: 'free-shipping' }

/**
 * What a coupon promises, as the discount service grants it. A basket pins a copy, so that the same pure function
 * prices it at every change; limits on use are not here: they are counted when an order redeems it.
 */
export interface CouponTerms {
  readonly code: string
  readonly description: string
  readonly effect: CouponEffect
  readonly minimumSpend: Money | null
  /** ISO instants; the window is [startsAt, endsAt). */
  readonly startsAt: string | null
  readonly endsAt: string | null
  /** null: every product. Otherwise a line counts when its product or any of its categories is named. */
  readonly eligible: { readonly productIds: readonly string[]; readonly categories: readonly string[] } | null
}

/** What pricing needs to know of a line. `unitPrice` includes VAT. */
export interface PricedLine {
  readonly sku: string
  readonly productId: string
  readonly categories: readonly string[]
  readonly unitPrice: Money
  readonly quantity: number
  readonly weightGrams: number
}

export const couponRefusals = [
  'coupon-unknown',
  'coupon-not-started',
  'coupon-ended',
  'coupon-below-minimum',
  'coupon-not-eligible',
  'coupon-other-currency',
  'coupon-used-up',
  'coupon-used-by-customer',
] as const
export type CouponRefusal = (typeof couponRefusals)[number]

export type CouponResult =
  | { readonly outcome: 'applied'; readonly lineDiscounts: readonly Money[]; readonly freeShipping: boolean }
  | { readonly outcome: 'refused'; readonly reason: CouponRefusal }

/**
 * What a coupon does to these lines at this time: a discount per line (in the order of the lines), or the reason why
 * not. A discount never exceeds its line, so a total never falls below zero.
 */
export function applyCoupon(
  terms: CouponTerms,
  lines: readonly PricedLine[],
  currency: Currency,
  at: Date,
): CouponResult {
  const touched = lines.map((line) => (isEligible(terms, line) ? lineGross(line) : zero(currency)))
  const refusal = refusalOf(terms, { touched, lines, currency, at })
  if (refusal) return { outcome: 'refused', reason: refusal }
  return {
    outcome: 'applied',
    lineDiscounts: discounts(terms.effect, touched, currency),
    freeShipping: terms.effect.kind === 'free-shipping',
  }
}

/** Unit price × quantity. */
export function lineGross(line: Pick<PricedLine, 'unitPrice' | 'quantity'>): Money {
  return money(line.unitPrice.amount * line.quantity, line.unitPrice.currency)
}

interface Situation {
  touched: readonly Money[]
  lines: readonly PricedLine[]
  currency: Currency
  at: Date
}

function refusalOf(terms: CouponTerms, { touched, lines, currency, at }: Situation): CouponRefusal | null {
  if (terms.startsAt !== null && at < new Date(terms.startsAt)) return 'coupon-not-started'
  if (terms.endsAt !== null && at >= new Date(terms.endsAt)) return 'coupon-ended'
  const inOtherCurrency =
    (terms.effect.kind === 'fixed' && terms.effect.amount.currency !== currency) ||
    (terms.minimumSpend !== null && terms.minimumSpend.currency !== currency)
  if (inOtherCurrency) return 'coupon-other-currency'
  if (!lines.some((line) => isEligible(terms, line))) return 'coupon-not-eligible'
  const spend = sum(touched, currency)
  return terms.minimumSpend !== null && spend.amount < terms.minimumSpend.amount
    ? 'coupon-below-minimum'
    : null
}

function discounts(effect: CouponEffect, touched: readonly Money[], currency: Currency): Money[] {
  switch (effect.kind) {
    case 'free-shipping':
      return touched.map(() => zero(currency))
    case 'percent':
      return touched.map((gross) => fraction(gross, effect.basisPoints, 10_000, 'half-up'))
    case 'fixed': {
      const whole = Math.min(effect.amount.amount, sum(touched, currency).amount)
      return split(
        money(whole, currency),
        touched.map((gross) => gross.amount),
      )
    }
  }
}

/** Whether a coupon counts this line. */
export function isEligible(terms: CouponTerms, line: PricedLine): boolean {
  if (terms.eligible === null) return true
  const { productIds, categories } = terms.eligible
  return (
    productIds.includes(line.productId) || line.categories.some((category) => categories.includes(category))
  )
}
