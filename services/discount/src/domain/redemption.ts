import type { CouponRefusal } from '@emporium/domain'
import { type Coupon, limitReached, type Uses } from './coupon.ts'

/** An order that wants to use a coupon. */
export interface RedemptionRequest {
  readonly orderId: string
  readonly code: string
  readonly customerKey: string
  /** When the order asked. */
  readonly at: Date
}

export type Outcome =
  | { readonly status: 'redeemed' }
  | { readonly status: 'refused'; readonly reason: CouponRefusal }

/** What is known of an order's coupon; `released` without a code: the release came before the request. */
export type Redemption = Outcome | { readonly status: 'released' }

/**
 * Whether an order gets its coupon. Minimum and eligible goods were settled with the quote at checkout; here count
 * the limits, and the window with some grace: who checked out in time gets what was shown.
 */
export function decideRedemption(coupon: Coupon | null, uses: Uses, at: Date, graceMs: number): Outcome {
  const reason = coupon === null ? 'coupon-unknown' : refusalOf(coupon, uses, at, graceMs)
  return reason === null ? { status: 'redeemed' } : { status: 'refused', reason }
}

/** What an order is told that asks again, or asks after it let go: the same as before, or that it is over. */
export function repeated(before: Redemption): Outcome {
  return before.status === 'released' ? { status: 'refused', reason: 'coupon-ended' } : before
}

function refusalOf(coupon: Coupon, uses: Uses, at: Date, graceMs: number): CouponRefusal | null {
  const { startsAt, endsAt } = coupon.terms
  if (!coupon.enabled) return 'coupon-ended'
  if (startsAt !== null && at < new Date(startsAt)) return 'coupon-not-started'
  if (endsAt !== null && at.getTime() >= new Date(endsAt).getTime() + graceMs) return 'coupon-ended'
  return limitReached(coupon, uses)
}
