import { DomainError } from '@emporium/domain'
import type { Status } from './words.ts'

/** Every reason for which this context refuses. */
export type OrderingReason =
  | 'order-not-found'
  | 'order-not-cancellable'
  | 'order-illegal-transition'
  | 'order-version-conflict'

export type OrderingError = DomainError<OrderingReason>

export function orderNotFound(orderId: string): OrderingError {
  return new DomainError('not-found', 'order-not-found', 'There is no such order.', { orderId })
}

export function notCancellable(orderId: string, status: Status): OrderingError {
  const why = status === 'cancelled' ? 'is cancelled already' : 'has left our warehouse: please send it back'
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

/** Someone else changed the order meanwhile: decide again on what it is now. */
export function versionConflict(orderId: string): OrderingError {
  return new DomainError('conflict', 'order-version-conflict', 'The order has just changed: try again.', {
    orderId,
  })
}
