import { eventSchemas } from '@emporium/contracts'
import { type NewEventOf, type Subscriber, subscriberOf } from '@emporium/kit'
import type { Redemptions } from '../app/ports.ts'
import { redeemCoupon } from '../app/redeem.ts'
import type { Outcome } from '../domain/redemption.ts'

export type DiscountEvent = NewEventOf<
  typeof eventSchemas,
  'discount.coupon-redeemed.v1' | 'discount.coupon-refused.v1' | 'discount.coupon-released.v1'
>

const subscriber = subscriberOf(eventSchemas)

export function subscribers(deps: { redemptions: Redemptions; graceMs: number }): Subscriber[] {
  const redeem = redeemCoupon(deps)
  return [
    subscriber({
      name: 'discount.redeem-coupon',
      type: 'ordering.coupon-requested.v1',
      handle: ({ data, occurredAt }) => redeem({ ...data, at: new Date(occurredAt) }),
    }),
    subscriber({
      name: 'discount.release-coupon',
      type: 'ordering.coupon-release-requested.v1',
      handle: ({ data, occurredAt }) => deps.redemptions.release(data.orderId, new Date(occurredAt)),
    }),
  ]
}

/** An order's redemption is settled as version 1 and released as version 2. */
export function settledEvent(orderId: string, code: string, outcome: Outcome): DiscountEvent {
  const about = { aggregateId: orderId, aggregateVersion: 1 }
  return outcome.status === 'redeemed'
    ? { ...about, type: 'discount.coupon-redeemed.v1', data: { orderId, code } }
    : { ...about, type: 'discount.coupon-refused.v1', data: { orderId, code, reason: outcome.reason } }
}

export function releasedEvent(orderId: string, code: string): DiscountEvent {
  const type = 'discount.coupon-released.v1'
  return { aggregateId: orderId, aggregateVersion: 2, type, data: { orderId, code } }
}
