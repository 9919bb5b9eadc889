import { DomainError, type ErrorKind } from '@emporium/domain'

export type ShippingReason =
  | 'order-not-shippable'
  | 'nothing-to-ship'
  | 'shipment-exceeds-order'
  | 'carrier-unavailable'
  | 'idempotency-key-reused'

/** Every refusal of this context, with the kind and the words that go with it. */
const refusals: Readonly<Record<ShippingReason, readonly [ErrorKind, string]>> = {
  'order-not-shippable': ['refused', 'This order is not confirmed, or not any more.'],
  'nothing-to-ship': ['refused', 'Everything of this order is packed already.'],
  'shipment-exceeds-order': ['refused', 'That is more than is left to ship.'],
  'carrier-unavailable': [
    'unavailable',
    'The carrier is out of reach: the parcel is labelled as soon as it is back.',
  ],
  'idempotency-key-reused': ['conflict', 'This key was used for something else.'],
}

export function refuse(reason: ShippingReason, orderId: string): DomainError<ShippingReason> {
  const [kind, message] = refusals[reason]
  return new DomainError(kind, reason, message, { orderId })
}
