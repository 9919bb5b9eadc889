/** Where a payment stands. `captured` means that some money was taken; the amounts say how much. */
export type Status =
  | 'requires_payment'
  | 'requires_challenge'
  | 'authorised'
  | 'captured'
  | 'refunded'
  | 'voided'
  | 'expired'

export type DeclineReason = 'card_declined' | 'insufficient_funds' | 'authentication_failed'

/** What may be kept of a card: never its number. */
export type CardOnFile = { readonly brand: string; readonly last4: string }

/** A payment; amounts in minor units of `currency`, times in milliseconds since the epoch. */
export type Payment = {
  readonly id: string
  readonly token: string
  readonly reference: string
  readonly description: string
  readonly returnUrl: string
  readonly currency: string
  readonly amount: number
  readonly status: Status
  readonly authorisedAmount: number
  readonly capturedAmount: number
  readonly voidedAmount: number
  readonly refundedAmount: number
  readonly attempts: number
  readonly card: CardOnFile | null
  readonly declineReason: DeclineReason | null
  readonly expiresAt: number | null
  readonly createdAt: number
  readonly updatedAt: number
  readonly version: number
}

export type NewPayment = Pick<
  Payment,
  'id' | 'token' | 'reference' | 'description' | 'returnUrl' | 'currency' | 'amount' | 'expiresAt'
>

/** A payment that nobody has paid yet. */
export function open(request: NewPayment, now: number): Payment {
  return {
    ...request,
    status: 'requires_payment',
    authorisedAmount: 0,
    capturedAmount: 0,
    voidedAmount: 0,
    refundedAmount: 0,
    attempts: 0,
    card: null,
    declineReason: null,
    createdAt: now,
    updatedAt: now,
    version: 1,
  }
}

/** What of the authorisation may still be captured or voided, in minor units. */
export function remaining(payment: Payment): number {
  return payment.authorisedAmount - payment.capturedAmount - payment.voidedAmount
}

/** Still waiting for the shopper. */
export function isOpen(payment: Payment): boolean {
  return payment.status === 'requires_payment' || payment.status === 'requires_challenge'
}
