import type { Payment } from './payment.ts'

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

/** Why a payment that is past the shopper's part takes no such command. */
export function settledReason(payment: Payment): Refusal {
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

/** The change to `payment`, one version on. */
export function accept(
  payment: Payment,
  now: number,
  effect: Partial<Pick<Accepted, 'entry' | 'event'>> = {},
): Accepted {
  const changed = { ...payment, updatedAt: now, version: payment.version + 1 }
  return { ok: true, payment: changed, entry: effect.entry ?? null, event: effect.event ?? null }
}

export function refuse(reason: Refusal): Decision {
  return { ok: false, reason }
}
