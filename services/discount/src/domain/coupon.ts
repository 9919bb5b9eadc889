import {
  applyCoupon,
  type CouponRefusal,
  type CouponTerms,
  couponSentence,
  type Currency,
  DomainError,
  formatMoney,
  type Money,
  type PricedLine,
  sum,
  unknownCouponSentence,
} from '@emporium/domain'

/** Terms, and how often they may be had. */
export interface Coupon {
  readonly terms: CouponTerms
  /** Null: without limit. */
  readonly totalLimit: number | null
  readonly perCustomerLimit: number | null
  readonly enabled: boolean
}

/** Redemptions that were not released again. */
export interface Uses {
  readonly total: number
  readonly byCustomer: number
}

export interface CouponGoods {
  readonly lines: readonly PricedLine[]
  readonly currency: Currency
}

export type CouponAnswer =
  | {
      readonly outcome: 'applied'
      readonly terms: CouponTerms
      /** The lines that it touches. */
      readonly lines: readonly { readonly sku: string; readonly discount: number }[]
      readonly freeShipping: boolean
      readonly message: string
    }
  | {
      readonly outcome: 'refused'
      readonly reason: CouponRefusal
      readonly message: string
      readonly terms: CouponTerms | null
    }

/** What a coupon would do to these goods, or why it does nothing. A promise of terms, not of a use: nothing is counted. */
export function quoteCoupon(
  coupon: Coupon,
  uses: Uses,
  { lines, currency }: CouponGoods,
  at: Date,
): CouponAnswer {
  const { terms } = coupon
  const refuse = (reason: CouponRefusal, said = terms): CouponAnswer => {
    return { outcome: 'refused', reason, message: couponSentence(reason, said, { lines, currency }), terms }
  }
  // Switched off, it ended now and not on the day that was planned.
  if (!coupon.enabled) return refuse('coupon-ended', { ...terms, endsAt: null })
  const usedUp = limitReached(coupon, uses)
  if (usedUp) return refuse(usedUp)
  const result = applyCoupon(terms, lines, currency, at)
  return result.outcome === 'refused' ? refuse(result.reason) : applied(terms, { lines, currency }, result)
}

export function unknownCoupon(code: string): CouponAnswer {
  const message = unknownCouponSentence(code)
  return { outcome: 'refused', reason: 'coupon-unknown', message, terms: null }
}

export function limitReached({ totalLimit, perCustomerLimit }: Coupon, uses: Uses): CouponRefusal | null {
  if (totalLimit !== null && uses.total >= totalLimit) return 'coupon-used-up'
  const often = perCustomerLimit !== null && uses.byCustomer >= perCustomerLimit
  return often ? 'coupon-used-by-customer' : null
}

/** Refuses a coupon that could never be used. */
export function checkCoupon({ terms }: Coupon): void {
  const { startsAt, endsAt } = terms
  if (startsAt !== null && endsAt !== null && new Date(endsAt) <= new Date(startsAt)) {
    throw new DomainError('invalid', 'coupon-invalid', 'A coupon ends after it starts.', { startsAt, endsAt })
  }
  if (terms.effect.kind === 'fixed' && terms.effect.amount.amount === 0) {
    throw new DomainError('invalid', 'coupon-invalid', 'A coupon takes off more than nothing.')
  }
}

function applied(
  terms: CouponTerms,
  { lines, currency }: CouponGoods,
  { lineDiscounts, freeShipping }: { lineDiscounts: readonly Money[]; freeShipping: boolean },
): CouponAnswer {
  const touched = lines
    .map(({ sku }, index) => ({ sku, discount: lineDiscounts[index]?.amount ?? 0 }))
    .filter(({ discount }) => discount > 0)
  const saved = formatMoney(sum(lineDiscounts, currency))
  const message = freeShipping
    ? `${terms.code}: delivery is free of charge.`
    : `${terms.code} saves you ${saved}.`
  return { outcome: 'applied', terms, lines: touched, freeShipping, message }
}
