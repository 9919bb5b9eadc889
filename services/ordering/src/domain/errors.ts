import { DomainError } from '@emporium/domain'
import type { Status } from './words.ts'

/** Every reason for which this context refuses. */
export type OrderingReason =
  | 'order-not-found'
  | 'order-not-cancellable'
  | 'order-illegal-transition'
  | 'order-version-conflict'
  | 'shipment-exceeds-order'
  | 'refund-exceeds-captured'
  | 'return-exceeds-shipped'
  | 'idempotency-key-reused'

export type OrderingError = DomainError<OrderingReason>

export function orderNotFound(orderId: string): OrderingError {
  return new DomainError('not-found', 'order-not-found', 'There is no such order.', { orderId })
}

export function notCancellable(orderId: string, status: Status): OrderingError {
  const packed = status === 'confirmed' ? 'is being packed' : 'has left our warehouse'
  const why = status === 'cancelled' ? 'is cancelled already' : `${packed}: please send it back`
  return new DomainError('refused', 'order-not-cancellable', `This order ${why}.`, { orderId, status })
}

export function illegalTransition(orderId: string, status: Status, command: string): OrderingError {
  return new DomainError(
    'refused',
    'order-illegal-transition',
    `An order that is ${status} cannot take "${command}".`,
    { orderId, status, command },
  )
}

export function shipmentExceeds(orderId: string): OrderingError {
  return new DomainError('refused', 'shipment-exceeds-order', 'That is more than is left to ship.', {
    orderId,
  })
}

/** @param left minor units */
export function refundExceeds(orderId: string, left: number): OrderingError {
  const details = { orderId, left }
  return new DomainError('refused', 'refund-exceeds-captured', 'That is more than can be refunded.', details)
}

export function returnExceeds(orderId: string): OrderingError {
  return new DomainError('refused', 'return-exceeds-shipped', 'That is more than has left.', { orderId })
}

export function keyReused(key: string): OrderingError {
  return new DomainError('conflict', 'idempotency-key-reused', 'This key was used for something else.', {
    key,
  })
}

/** Someone else changed the order meanwhile: decide again on what it is now. */
export function versionConflict(orderId: string): OrderingError {
  return new DomainError('conflict', 'order-version-conflict', 'The order has just changed: try again.', {
    orderId,
  })
}
