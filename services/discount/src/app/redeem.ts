import { decideRedemption, type RedemptionRequest } from '../domain/redemption.ts'
import type { Redemptions } from './ports.ts'

/** Counts a use for an order, or tells it why not. */
export const redeemCoupon =
  ({ redemptions, graceMs }: { redemptions: Redemptions; graceMs: number }) =>
  (request: RedemptionRequest): Promise<void> =>
    redemptions.redeem(request, (coupon, uses) => decideRedemption(coupon, uses, request.at, graceMs))
