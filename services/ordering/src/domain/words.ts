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

export const refundReasons = [
  'returned',
  'damaged',
  'not-received',
  'wrong-item',
  'goodwill',
  'other',
] as const
export type RefundReason = (typeof refundReasons)[number]

/** Units of a SKU. */
export interface Units {
  readonly sku: string
  readonly quantity: number
}

/** A parcel that has left. */
export interface Parcel {
  readonly id: string
  readonly lines: readonly Units[]
  readonly carrier: string
  readonly trackingNumber: string
  /** ISO with Z */
  readonly dispatchedAt: string
  readonly deliveredAt: string | null
}

/** What staff wants given back; a sum in minor units. */
export interface RefundWish {
  readonly what: 'all-left' | { readonly amount: number } | { readonly lines: readonly Units[] }
  readonly reason: RefundReason
}

/** What came back, and whether it can be sold again. */
export interface ReturnWish {
  readonly lines: 'all-left' | readonly Units[]
  readonly restock: boolean
}

/** The remote steps of the saga, in their order. */
export const stepNames = ['stock', 'coupon', 'payment'] as const
export type StepName = (typeof stepNames)[number]
