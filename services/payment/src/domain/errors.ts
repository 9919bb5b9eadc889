import { DomainError, type ErrorDetails, type ErrorKind } from '@emporium/domain'

export type PaymentReason =
  | 'payment-not-found'
  | 'payment-illegal-transition'
  | 'amount-exceeds-authorised'
  | 'amount-exceeds-captured'
  | 'idempotency-key-reused'
  | 'webhook-signature-invalid'
  | 'webhook-too-old'
  | 'provider-unavailable'
  | 'provider-refused'

export function refuse(
  kind: ErrorKind,
  reason: PaymentReason,
  message: string,
  details: ErrorDetails = {},
): DomainError<PaymentReason> {
  return new DomainError(kind, reason, message, details)
}

/** Whether `error` is a refusal for one of these reasons. */
export function isRefusal(error: unknown, ...reasons: PaymentReason[]): error is DomainError<PaymentReason> {
  return error instanceof DomainError && reasons.some((reason) => reason === error.reason)
}
