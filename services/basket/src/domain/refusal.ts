import { DomainError, type ErrorDetails, type ErrorKind } from '@emporium/domain'

/** The rules of this context. */
export type BasketRefusal =
  | 'variant-unavailable'
  | 'not-in-basket'
  | 'basket-full'
  | 'basket-empty'
  | 'basket-ended'
  | 'basket-changed'
  | 'quote-changed'
  | 'delivery-missing'
  | 'delivery-unavailable'
  | 'too-heavy'
  | 'nothing-to-undo'
  | 'line-unavailable'
  | 'country-mismatch'
  | 'currency-mismatch'

const conflicts: ReadonlySet<BasketRefusal> = new Set(['basket-changed', 'quote-changed', 'basket-ended'])

/** A refusal with its sentence for the shopper. */
export function refusal(reason: BasketRefusal, message: string, details: ErrorDetails = {}): DomainError {
  const kind: ErrorKind = conflicts.has(reason) ? 'conflict' : 'refused'
  return new DomainError(kind, reason, message, details)
}
