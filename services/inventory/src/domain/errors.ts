import { DomainError, type ErrorDetails, type ErrorKind } from '@emporium/domain'

export type InventoryReason =
  | 'unknown-sku'
  | 'would-go-negative'
  | 'reservation-not-found'
  | 'reservation-ended'
  | 'adjustment-key-reused'

export function refuse(
  kind: ErrorKind,
  reason: InventoryReason,
  message: string,
  details: ErrorDetails = {},
): DomainError<InventoryReason> {
  return new DomainError(kind, reason, message, details)
}
