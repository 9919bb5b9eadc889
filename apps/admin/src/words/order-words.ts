import type { CancelReason, OrderStatus, RefundReason, TimelineEntry } from '@emporium/contracts/ordering'
import type { PaymentStatus } from '@emporium/contracts/payment'
import type { ShipmentStatus } from '@emporium/contracts/shipping'
import { formatMoney } from '@emporium/domain'
import type { Tone } from '../ui/badge.tsx'

interface Shown {
  readonly name: string
  readonly tone: Tone
}

export const orderStatus: Readonly<Record<OrderStatus, Shown>> = {
  placed: { name: 'Placed', tone: 'plain' },
  'stock-reserved': { name: 'Awaiting payment', tone: 'warn' },
  'payment-authorised': { name: 'Authorised', tone: 'accent' },
  confirmed: { name: 'Confirmed', tone: 'accent' },
  shipped: { name: 'Shipped', tone: 'good' },
  delivered: { name: 'Delivered', tone: 'good' },
  cancelled: { name: 'Cancelled', tone: 'bad' },
  returned: { name: 'Returned', tone: 'warn' },
  refunded: { name: 'Refunded', tone: 'warn' },
}

export const cancelled: Readonly<Record<CancelReason, string>> = {
  'by-customer': 'by the customer',
  'by-staff': 'by staff',
  'out-of-stock': 'out of stock',
  'coupon-refused': 'the coupon was refused',
  'payment-failed': 'the payment failed',
  'payment-expired': 'the payment was not completed in time',
  'timed-out': 'a step took too long',
  'does-not-add-up': 'the amounts did not add up',
}

export const paymentStatus: Readonly<Record<PaymentStatus, string>> = {
  requested: 'Requested',
  'action-required': 'Waits for the customer',
  authorised: 'Authorised',
  captured: 'Captured',
  voiding: 'Being released',
  voided: 'Released',
  failed: 'Failed',
  expired: 'Expired',
}

export const parcelStatus: Readonly<Record<ShipmentStatus, Shown>> = {
  preparing: { name: 'Waits for the carrier', tone: 'warn' },
  'label-created': { name: 'Label created', tone: 'accent' },
  'handed-over': { name: 'Handed over', tone: 'accent' },
  'in-transit': { name: 'In transit', tone: 'accent' },
  delivered: { name: 'Delivered', tone: 'good' },
}

export const refundReason: Readonly<Record<RefundReason, string>> = {
  returned: 'Returned',
  damaged: 'Arrived damaged',
  'not-received': 'Did not arrive',
  'wrong-item': 'Wrong item',
  goodwill: 'Goodwill',
  other: 'Another reason',
}

const happened: Readonly<Record<TimelineEntry['kind'], string>> = {
  placed: 'Placed',
  'stock-reserved': 'Stock reserved',
  'coupon-redeemed': 'Coupon redeemed',
  'payment-requested': 'Payment requested',
  'payment-declined': 'Card declined',
  'payment-authorised': 'Payment authorised',
  confirmed: 'Confirmed',
  'partly-shipped': 'A parcel left',
  shipped: 'Everything shipped',
  'partly-delivered': 'A parcel was delivered',
  delivered: 'Everything delivered',
  cancelled: 'Cancelled',
  'partly-returned': 'Partly returned',
  returned: 'Returned',
  'payment-captured': 'Captured',
  'payment-capture-failed': 'Capture failed',
  'refund-requested': 'Refund requested',
  'refund-failed': 'Refund failed',
  'partly-refunded': 'Partly refunded',
  refunded: 'Refunded',
}

const withAmount: ReadonlySet<TimelineEntry['kind']> = new Set([
  'payment-captured',
  'payment-capture-failed',
  'refund-requested',
  'refund-failed',
  'partly-refunded',
  'refunded',
])

/** `Captured: €49.00`, `A parcel left: EM123` */
export function timelineSentence({ kind, detail }: TimelineEntry, currency: string): string {
  if (detail === null) return happened[kind]
  const amount = withAmount.has(kind) && /^\d+$/.test(detail)
  return `${happened[kind]}: ${amount ? formatMoney({ amount: Number(detail), currency }) : detail}`
}
