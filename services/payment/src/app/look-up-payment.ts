import { absorb } from '../domain/absorb.ts'
import type { Payment, Report } from '../domain/payment.ts'
import type { Clock, PaymentProvider, Payments, Plan } from './ports.ts'

const LONGEST_PAUSE_MS = 300_000
/** After the expiry, so that the provider has closed the page by itself. */
const GRACE_MS = 1_000

export interface LookUpPaymentDeps {
  readonly payments: Payments
  readonly provider: PaymentProvider
  readonly plan: Plan
  readonly clock: Clock
  readonly lookUpAfterMs: number
}

/**
 * Asks the provider how an unpaid payment stands, in case its webhook never comes; again with growing pauses until it
 * is paid, or closed at its expiry. `round` counts from 1.
 */
export function lookUpPayment({ payments, provider, plan, clock, lookUpAfterMs }: LookUpPaymentDeps) {
  return async (paymentId: string, round: number): Promise<void> => {
    const scope = { by: 'id', value: paymentId } as const
    const { payment } = await payments.find(scope)
    if (payment?.status !== 'action-required' || payment.providerId === null) return
    const report = await currentReport(payment, payment.providerId)
    const isNews = report !== null && report.version > payment.providerVersion
    const now = clock.now()
    const after = isNews
      ? await payments.update(scope, (state) => absorb(state, report, { now, lookUpAfterMs }))
      : { payment }
    if (after.payment?.status === 'action-required') await plan(nextRound(after.payment, round, now))
  }

  async function currentReport(payment: Payment, providerId: string): Promise<Report | null> {
    const report = await provider.lookUp({ providerId })
    if (report?.status !== 'open' || clock.now() < payment.expiresAt) return report
    return provider.void(providerId, `${payment.id}:close:${report.version}`)
  }

  function nextRound({ id, expiresAt }: Payment, round: number, now: Date) {
    const later = now.getTime() + Math.min(lookUpAfterMs * 2 ** round, LONGEST_PAUSE_MS)
    const end = expiresAt.getTime() + GRACE_MS
    const dueAt = new Date(now.getTime() < end ? Math.min(later, end) : later)
    return { kind: 'look-up', key: id, dueAt, payload: { round: round + 1 } } as const
  }
}
