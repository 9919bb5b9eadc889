export const statuses = [
  'placed',
  'stock-reserved',
  'payment-authorised',
  'confirmed',
  'shipped',
  'delivered',
  'cancelled',
  'returned',
  'refunded',
] as const
export type Status = (typeof statuses)[number]

export const cancelReasons = [
  'by-customer',
  'by-staff',
  'out-of-stock',
  'coupon-refused',
  'payment-failed',
  'payment-expired',
  'timed-out',
  'does-not-add-up',
] as const
export type CancelReason = (typeof cancelReasons)[number]

/** The remote steps of the saga, in their order. */
export const stepNames = ['stock', 'coupon', 'payment'] as const
export type StepName = (typeof stepNames)[number]
