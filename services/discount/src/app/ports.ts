import type { Coupon, Uses } from '../domain/coupon.ts'
import type { Outcome, RedemptionRequest } from '../domain/redemption.ts'

export interface Coupons {
  /** A coupon and its uses, those by this customer among them; null: no such code. */
  find(code: string, customerKey: string | null): Promise<{ coupon: Coupon; uses: Uses } | null>
  /** By code. */
  all(): Promise<readonly { coupon: Coupon; redeemed: number }[]>
  /** Makes or replaces the coupon of this code; its uses stay. */
  save(coupon: Coupon): Promise<void>
}

export interface Redemptions {
  /**
   * Settles once per order whether it gets the coupon, and announces it. `decide` sees uses that nobody can add to
   * until the outcome is kept; where the order was settled before, that is announced again instead.
   */
  redeem(request: RedemptionRequest, decide: (coupon: Coupon | null, uses: Uses) => Outcome): Promise<void>
  /** Gives the order's use back and announces it; where there is none, refuses the one that may come late. */
  release(orderId: string, at: Date): Promise<void>
}

export interface Clock {
  now(): Date
}
