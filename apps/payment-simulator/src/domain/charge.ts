import { type Accepted, accept, type Decision, refuse, settledReason } from './decision.ts'
import { type CardOnFile, type DeclineReason, isOpen, type Payment } from './payment.ts'

export type CardOutcome = 'authorise' | 'challenge' | 'card_declined' | 'insufficient_funds'

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

/** The expiry that is due at `now`, or null where there is none. */
export function lapse(payment: Payment, now: number): Accepted | null {
  if (!isOpen(payment) || payment.expiresAt === null || payment.expiresAt > now) return null
  return accept({ ...payment, status: 'expired' }, now, { event: 'payment.expired' })
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
