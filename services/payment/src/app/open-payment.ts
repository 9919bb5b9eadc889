import { absorb } from '../domain/absorb.ts'
import { isRefusal } from '../domain/errors.ts'
import type { Payment, Report, State } from '../domain/payment.ts'
import { giveUp } from '../domain/request.ts'
import type { Clock, PaymentProvider, Payments } from './ports.ts'

export interface OpenPaymentDeps {
  readonly payments: Payments
  readonly provider: PaymentProvider
  readonly clock: Clock
  readonly returnUrl: (orderId: string) => string
  readonly lookUpAfterMs: number
}

/**
 * Opens the card page of a requested payment. Whoever runs this again finds the same page: the provider is asked with
 * the payment's id as key. A payment that was given up meanwhile is only taken over, to be voided.
 */
export function openPayment(deps: OpenPaymentDeps) {
  const { payments, provider, clock, lookUpAfterMs } = deps
  return async (requested: Payment, attempt: number): Promise<void> => {
    const scope = { by: 'id', value: requested.id } as const
    const assumed: State =
      attempt === 1 ? { payment: requested, operation: null } : await payments.find(scope)
    const { payment } = assumed
    if (!payment || payment.providerId !== null) return
    const report = await reportOf(deps, payment)
    if (report === 'expired' || report === 'refused')
      await payments.update(scope, (state) => giveUp(state, report), assumed)
    else if (report)
      await payments.update(
        scope,
        (state) => absorb(state, report, { now: clock.now(), lookUpAfterMs }),
        assumed,
      )
  }

  async function reportOf({ returnUrl }: OpenPaymentDeps, payment: Payment) {
    const isLate = clock.now() >= payment.expiresAt
    if (isLate || payment.status !== 'requested') return found(payment, isLate)
    const { id, number, orderId, amount, currency, expiresAt } = payment
    const page = { description: `Order ${number}`, returnUrl: returnUrl(orderId), expiresAt }
    try {
      return await provider.create({ reference: id, amount, currency, ...page }, id)
    } catch (error) {
      if (isRefusal(error, 'provider-refused')) return 'refused'
      throw error
    }
  }

  /** What an attempt that was cut off may have left at the provider. */
  async function found({ id }: Payment, isLate: boolean): Promise<Report | 'expired' | null> {
    try {
      return (await provider.lookUp({ reference: id })) ?? (isLate ? 'expired' : null)
    } catch (error) {
      // Nobody was shown its page, so nobody can have paid.
      if (isLate && isRefusal(error, 'provider-unavailable')) return 'expired'
      throw error
    }
  }
}
