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

export type LedgerKind = 'authorise' | 'capture' | 'void' | 'refund'

export type EventType =
  | 'payment.authorised'
  | 'payment.declined'
  | 'payment.captured'
  | 'payment.voided'
  | 'payment.refunded'
  | 'payment.expired'

export type Refusal =
  | 'not-authorised'
  | 'not-captured'
  | 'not-challenged'
  | 'challenge-pending'
  | 'stale-attempt'
  | 'already-authorised'
  | 'already-captured'
  | 'already-voided'
  | 'already-refunded'
  | 'already-expired'
  | 'amount-exceeds-authorised'
  | 'amount-exceeds-captured'

/** What a command leads to: at most one ledger entry and one event, so that one statement can store it. */
export type Accepted = {
  readonly ok: true
  readonly payment: Payment
  readonly entry: { readonly kind: LedgerKind; readonly amount: number } | null
  readonly event: EventType | null
}
export type Decision = Accepted | { readonly ok: false; readonly reason: Refusal }

export type CardOutcome = 'authorise' | 'challenge' | 'card_declined' | 'insufficient_funds'

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

/** A card was entered: the issuer authorises it, declines it or asks for a challenge. */
export function pay(payment: Payment, card: CardOnFile, outcome: CardOutcome, now: number): Decision {
  if (payment.status === 'requires_challenge') return refuse('challenge-pending')
  if (payment.status !== 'requires_payment') return refuse(settledReason(payment))
  const tried = { ...payment, card, attempts: payment.attempts + 1, declineReason: null }
  switch (outcome) {
    case 'authorise':
      return authorise(tried, now)
    case 'challenge':
      return accept({ ...tried, status: 'requires_challenge' }, now)
    default:
      return decline(tried, outcome, now)
  }
}

/** The cardholder answered the 3-D Secure challenge. */
export function answerChallenge(payment: Payment, approved: boolean, now: number): Decision {
  if (payment.status === 'requires_payment') return refuse('not-challenged')
  if (payment.status !== 'requires_challenge') return refuse(settledReason(payment))
  return approved ? authorise(payment, now) : decline(payment, 'authentication_failed', now)
}

/** Takes money from what is authorised; may be called again for the rest. */
export function capture(payment: Payment, amount: number, now: number): Decision {
  if (isOpen(payment)) return refuse('not-authorised')
  if (payment.status === 'refunded' || payment.status === 'voided' || payment.status === 'expired')
    return refuse(settledReason(payment))
  if (remaining(payment) === 0) return refuse('already-captured')
  if (amount > remaining(payment)) return refuse('amount-exceeds-authorised')
  const capturedAmount = payment.capturedAmount + amount
  return accept({ ...payment, status: 'captured', capturedAmount }, now, {
    entry: { kind: 'capture', amount },
    event: 'payment.captured',
  })
}

/** Releases what is not captured; a payment nobody has paid is cancelled, and its page charges no more. */
export function release(payment: Payment, now: number): Decision {
  if (payment.status === 'voided' || payment.status === 'expired') return refuse(settledReason(payment))
  const amount = remaining(payment)
  if (isOpen(payment)) return accept({ ...payment, status: 'voided' }, now, { event: 'payment.voided' })
  if (amount === 0) return refuse(payment.voidedAmount > 0 ? 'already-voided' : settledReason(payment))
  const status = payment.status === 'authorised' ? 'voided' : payment.status
  return accept({ ...payment, status, voidedAmount: payment.voidedAmount + amount }, now, {
    entry: { kind: 'void', amount },
    event: 'payment.voided',
  })
}

/** Gives captured money back; once all of it is back nothing further can be captured. */
export function refund(payment: Payment, amount: number, now: number): Decision {
  if (isOpen(payment) || payment.status === 'authorised') return refuse('not-captured')
  if (payment.status !== 'captured') return refuse(settledReason(payment))
  const refundedAmount = payment.refundedAmount + amount
  if (refundedAmount > payment.capturedAmount) return refuse('amount-exceeds-captured')
  const status = refundedAmount === payment.capturedAmount ? 'refunded' : 'captured'
  return accept({ ...payment, status, refundedAmount }, now, {
    entry: { kind: 'refund', amount },
    event: 'payment.refunded',
  })
}

/** The expiry that is due at `now`, or null where there is none. */
export function lapse(payment: Payment, now: number): Accepted | null {
  if (!isOpen(payment) || payment.expiresAt === null || payment.expiresAt > now) return null
  return accept({ ...payment, status: 'expired' }, now, { event: 'payment.expired' })
}

/** Still waiting for the shopper. */
export function isOpen(payment: Payment): boolean {
  return payment.status === 'requires_payment' || payment.status === 'requires_challenge'
}

function authorise(payment: Payment, now: number): Accepted {
  return accept({ ...payment, status: 'authorised', authorisedAmount: payment.amount }, now, {
    entry: { kind: 'authorise', amount: payment.amount },
    event: 'payment.authorised',
  })
}

function decline(payment: Payment, declineReason: DeclineReason, now: number): Accepted {
  return accept({ ...payment, status: 'requires_payment', declineReason }, now, { event: 'payment.declined' })
}

function settledReason(payment: Payment): Refusal {
  switch (payment.status) {
    case 'authorised':
      return 'already-authorised'
    case 'captured':
      return 'already-captured'
    case 'refunded':
      return 'already-refunded'
    case 'voided':
      return 'already-voided'
    case 'expired':
      return 'already-expired'
    default:
      return 'not-authorised'
  }
}

function accept(
  payment: Payment,
  now: number,
  effect: Partial<Pick<Accepted, 'entry' | 'event'>> = {},
): Accepted {
  const changed = { ...payment, updatedAt: now, version: payment.version + 1 }
  return { ok: true, payment: changed, entry: effect.entry ?? null, event: effect.event ?? null }
}

function refuse(reason: Refusal): Decision {
  return { ok: false, reason }
}
