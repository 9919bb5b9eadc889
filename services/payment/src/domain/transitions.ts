import { held, type Payment, type PaymentStatus, type Report, type ReportStatus } from './payment.ts'

type Next = Readonly<Record<ReportStatus, PaymentStatus>>

/** Whoever was told that this payment is over must not be charged: what opens or pays it is voided. */
const overAs = (status: 'voided' | 'failed' | 'expired'): Next => ({
  open: 'voiding',
  authorised: 'voiding',
  captured: 'voiding',
  voided: status,
  cancelled: status,
  expired: status,
})

const waiting: Next = {
  open: 'action-required',
  authorised: 'authorised',
  captured: 'captured',
  voided: 'voided',
  cancelled: 'failed',
  expired: 'expired',
}

const paid: Next = { ...waiting, open: 'authorised', cancelled: 'voided', expired: 'voided' }

/** Where a newer report of the provider leads, by where the payment stands. */
export const transitions: Readonly<Record<PaymentStatus, Next>> = {
  requested: waiting,
  'action-required': waiting,
  authorised: paid,
  captured: { ...paid, open: 'captured', authorised: 'captured', cancelled: 'captured', expired: 'captured' },
  voiding: { ...overAs('voided') },
  voided: overAs('voided'),
  failed: overAs('failed'),
  expired: overAs('expired'),
}

/**
 * The status after a report. Two things the table cannot say: a payment that was taken and wholly given back needs no
 * voiding any more, and one that is closed unpaid after its time has expired, whoever closed it.
 */
export function statusAfter(payment: Payment, report: Report, now: Date): PaymentStatus {
  const next = transitions[payment.status][report.status]
  if (next === 'voiding' && report.captured > 0 && held(report) === 0) return 'captured'
  if (next === 'failed' && payment.status !== 'failed' && now >= payment.expiresAt) return 'expired'
  return next
}

/** What an order may ask of a payment, by where it stands. */
export const mayCapture: readonly PaymentStatus[] = ['authorised', 'captured']
export const mayRefund: readonly PaymentStatus[] = ['captured']
