import type { CouponRefusal, CouponTerms, PricedLine } from './coupon.ts'
import { isEligible, lineGross } from './coupon.ts'
import { unreachable } from './error.ts'
import type { Currency } from './money.ts'
import { formatMoney, subtract, sum } from './money.ts'

/** What the goods are that a coupon was refused for. */
export interface RefusedGoods {
  readonly lines: readonly PricedLine[]
  readonly currency: Currency
}

/**
 * Why a coupon does not apply, as a sentence for the shopper with the figures that help:
 * `Spend €12.00 more to use SPRING5 (minimum €30.00).`
 */
export function couponSentence(reason: CouponRefusal, terms: CouponTerms, goods: RefusedGoods): string {
  const { code } = terms
  switch (reason) {
    case 'coupon-unknown':
      return unknownCouponSentence(code)
    case 'coupon-not-started':
      return `${code} can be used from ${day(terms.startsAt)}.`
    case 'coupon-ended':
      return terms.endsAt === null ? `${code} is no longer valid.` : `${code} ended on ${day(terms.endsAt)}.`
    case 'coupon-below-minimum':
      return belowMinimum(terms, goods)
    case 'coupon-not-eligible':
      return `${code} is not for the products in this basket.`
    case 'coupon-other-currency':
      return `${code} is not for baskets in ${goods.currency}.`
    case 'coupon-used-up':
      return `${code} has been used as often as it may be.`
    case 'coupon-used-by-customer':
      return `You have used ${code} as often as you may.`
    default:
      return unreachable(reason)
  }
}

/** For a code that no coupon has. */
export function unknownCouponSentence(code: string): string {
  return `There is no coupon ${code}. Please check its spelling.`
}

function belowMinimum(terms: CouponTerms, { lines, currency }: RefusedGoods): string {
  const { code, minimumSpend, eligible } = terms
  if (minimumSpend === null || minimumSpend.currency !== currency)
    return `Spend a little more to use ${code}.`
  const spend = sum(lines.filter((line) => isEligible(terms, line)).map(lineGross), currency)
  const more = formatMoney(subtract(minimumSpend, spend))
  const where = eligible === null ? '' : ' on the products it is for'
  return `Spend ${more} more${where} to use ${code} (minimum ${formatMoney(minimumSpend)}).`
}

function day(instant: string | null): string {
  const date = instant === null ? null : new Date(instant)
  return date?.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' }) ?? 'another day'
}
