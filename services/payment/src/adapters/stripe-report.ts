import type Stripe from 'stripe'
import type { Report, ReportStatus } from '../domain/payment.ts'
import { fromStripe } from './stripe-amounts.ts'

/** All that Stripe knows of one payment. */
export interface StripePayment {
  readonly session: Stripe.Checkout.Session
  /** Exists from the first card on. */
  readonly intent: Stripe.PaymentIntent | null
  /** Every card that was tried, newest first. */
  readonly charges: readonly Stripe.Charge[]
  readonly refunds: readonly Stripe.Refund[]
}

/** The refund of `key`; a payment's releases are refunds to Stripe too, and carry none. */
export const refundOf = ({ refunds }: StripePayment, key: string) =>
  refunds.find(({ metadata }) => metadata?.['key'] === key)

/** The charge that was authorised. */
export const authorisedCharge = ({ charges }: StripePayment) =>
  charges.find(({ status }) => status === 'succeeded')

export function reportOf(payment: StripePayment, now: Date): Report {
  const { session, charges } = payment
  const currency = (session.currency ?? '').toUpperCase()
  const amounts = amountsOf(payment, (amount) => fromStripe(amount, currency))
  const [latest] = charges
  const declines = charges.filter(({ status }) => status === 'failed').length
  const status = statusOf(payment, amounts, now)
  return {
    providerId: session.id,
    reference: session.client_reference_id ?? '',
    version: versionOf(amounts, declines, status !== 'open'),
    status,
    currency,
    amount: amounts.amount,
    authorised: amounts.authorised,
    captured: amounts.captured,
    voided: amounts.voided,
    refunded: amounts.refunded,
    declines,
    declineReason: latest?.status === 'failed' ? (latest.failure_code ?? 'declined') : null,
    url: session.url,
  }
}

type Amounts = ReturnType<typeof amountsOf>

function amountsOf(payment: StripePayment, ours: (amount: number) => number) {
  const { session, intent, refunds } = payment
  const own = refunds.filter(({ metadata }) => metadata?.['key'] !== undefined)
  const failed = own.filter(({ status }) => status === 'failed' || status === 'canceled')
  const sum = (some: readonly Stripe.Refund[]) => ours(some.reduce((total, { amount }) => total + amount, 0))
  const isAuthorised = authorisedCharge(payment) !== undefined
  const authorised = isAuthorised ? ours(intent?.amount ?? 0) : 0
  const captured = ours(intent?.amount_received ?? 0)
  const isClosed = intent?.status === 'succeeded' || intent?.status === 'canceled'
  return {
    amount: ours(session.amount_total ?? 0),
    authorised,
    captured,
    voided: isAuthorised && isClosed ? authorised - captured : 0,
    refunded: sum(own) - sum(failed),
    cameBack: sum(failed),
  }
}

/**
 * Stripe numbers no versions. Each of these only ever grows, and one of them grows with every change: their sum is the
 * version. A refund that fails later counts twice, so that its report is newer, and refused with an alert.
 */
function versionOf(amounts: Amounts, declines: number, isPastOpen: boolean): number {
  const { authorised, captured, voided, refunded, cameBack } = amounts
  const moved = captured + voided + refunded + 2 * cameBack
  return 1 + declines + (authorised > 0 ? 1 : 0) + (isPastOpen ? 1 : 0) + moved
}

function statusOf({ session }: StripePayment, amounts: Amounts, now: Date): ReportStatus {
  const { authorised, captured, voided } = amounts
  if (captured > 0) return 'captured'
  if (authorised > 0) return voided === authorised ? 'voided' : 'authorised'
  if (session.status !== 'expired') return 'open'
  return isOver(session, now) ? 'expired' : 'cancelled'
}

/** Whether our time for this page is over: Stripe keeps a page open for at least half an hour. */
export function isOver({ metadata }: Stripe.Checkout.Session, now: Date): boolean {
  const expiresAt = metadata?.['expires_at']
  return expiresAt !== undefined && now >= new Date(expiresAt)
}
