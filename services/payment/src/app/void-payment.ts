import { absorb } from '../domain/absorb.ts'
import { type Report, remaining } from '../domain/payment.ts'
import { requestVoid, voidedWithoutTrace } from '../domain/request.ts'
import type { Alert, Clock, PaymentProvider, Payments } from './ports.ts'

/** The order does not want its payment any more, whether it was requested already or not. */
export function requestVoiding(payments: Payments, clock: Clock, newId: () => string) {
  return async (orderId: string): Promise<void> => {
    const id = newId()
    const now = clock.now()
    await payments.update({ by: 'order', value: orderId }, (state) => requestVoid(state, orderId, id, now))
  }
}

export interface VoidPaymentDeps {
  readonly payments: Payments
  readonly provider: PaymentProvider
  readonly clock: Clock
  readonly lookUpAfterMs: number
  readonly alert: Alert
}

/** After this many attempts somebody should look. */
const ALERT_AT_ATTEMPT = 6

/**
 * Releases what is authorised and gives back what was captured. Runs until it has worked: it looks first, so whatever
 * an attempt that was cut off has done is not done again.
 */
export function voidPayment({ payments, provider, clock, lookUpAfterMs, alert }: VoidPaymentDeps) {
  return async (paymentId: string, attempt: number): Promise<void> => {
    if (attempt >= ALERT_AT_ATTEMPT) alert.error({ paymentId, attempt }, 'a payment is still not voided')
    const scope = { by: 'id', value: paymentId } as const
    const { payment } = await payments.find(scope)
    if (payment?.status !== 'voiding') return
    const { providerId } = payment
    const report = await provider.lookUp(providerId === null ? { reference: paymentId } : { providerId })
    if (!report && providerId === null) return void (await payments.update(scope, voidedWithoutTrace))
    if (!report) throw new Error(`The provider does not know its payment ${providerId}`)
    const undone = await undo(report)
    const timing = { now: clock.now(), lookUpAfterMs }
    const after = await payments.update(scope, (state) => absorb(state, undone, timing))
    if (after.payment?.status === 'voiding') throw new Error(`Payment ${paymentId} is not voided yet`)
  }

  async function undo(found: Report): Promise<Report> {
    const { reference, providerId } = found
    let report = found
    // The version is part of each key: a refusal that the provider keeps must not answer a later, rightful attempt.
    if (report.status === 'open' || remaining(report) > 0)
      report = await provider.void(providerId, `${reference}:void:${report.version}`)
    const taken = report.captured - report.refunded
    if (taken > 0)
      report = await provider.refund(providerId, taken, `${reference}:give-back:${report.version}`)
    return report
  }
}
