import { accept, type Decision, refuse, settledReason } from './decision.ts'
import { isOpen, type Payment, remaining } from './payment.ts'

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
