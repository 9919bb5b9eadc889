import type { DomainError } from '@emporium/domain'
import { isRefusal, refuse } from '../domain/errors.ts'
import { accept, intend, type Move, refuseOperation, settle } from '../domain/move-money.ts'
import type { Operation, Payment, Report, State } from '../domain/payment.ts'
import type { Clock, PaymentProvider, Payments } from './ports.ts'

export interface MoveMoneyDeps {
  readonly payments: Payments
  readonly provider: PaymentProvider
  readonly clock: Clock
  readonly lookUpAfterMs: number
}

/**
 * Captures or refunds, once per key: the intention is written first, then the provider is asked with a key of its own,
 * then the result is written. Where that is cut off, `settleOperation` repeats it.
 * @throws what `intend` does, and `provider-refused`, `provider-unavailable` (it may still happen: repeat the key)
 */
export function moveMoney(deps: MoveMoneyDeps) {
  return async (orderId: string, move: Move): Promise<Payment> => {
    const now = deps.clock.now()
    const scope = { by: 'order', value: orderId, key: move.key } as const
    const state = await deps.payments.update(scope, (before) => intend(before, move, now))
    return finish(deps, state)
  }
}

/** The order asks for a capture or a refund: it is done after the commit, by `settleOperation`. */
export function acceptMove({ payments, clock }: Pick<MoveMoneyDeps, 'payments' | 'clock'>) {
  return async (orderId: string, move: Move): Promise<void> => {
    const now = clock.now()
    await payments.update({ by: 'order', value: orderId, key: move.key }, (state) => accept(state, move, now))
  }
}

/** Finishes an operation whose result was never recorded. */
export function settleOperation(deps: MoveMoneyDeps) {
  return async (paymentId: string, key: string): Promise<void> => {
    const state = await deps.payments.find({ by: 'id', value: paymentId, key })
    if (state.operation?.status !== 'pending') return
    await finish(deps, state).catch((error) => {
      // A refusal is a result too.
      if (!isRefusal(error, ...final)) throw error
    })
  }
}

const final = ['provider-refused', 'amount-exceeds-authorised', 'amount-exceeds-captured'] as const

async function finish(deps: MoveMoneyDeps, { payment, operation }: State): Promise<Payment> {
  if (!payment || !operation || payment.providerId === null)
    throw refuse('not-found', 'payment-not-found', 'This order has no payment.')
  if (operation.status === 'done') return payment
  if (operation.status === 'refused') throw keptRefusal(operation)
  const scope = { by: 'id', value: payment.id, key: operation.key } as const
  const { payments, clock, lookUpAfterMs } = deps
  try {
    const report = await ask(deps.provider, payment.providerId, operation)
    const after = await payments.update(scope, (state) =>
      settle(state, report, { now: clock.now(), lookUpAfterMs }),
    )
    return after.payment ?? payment
  } catch (error) {
    if (isRefusal(error, ...final))
      await payments.update(scope, (state) => refuseOperation(state, error.reason))
    throw error
  }
}

function ask(provider: PaymentProvider, providerId: string, operation: Operation): Promise<Report> {
  const { paymentId, kind, amount, key } = operation
  return provider[kind](providerId, amount, `${paymentId}:${kind}:${key}`)
}

function keptRefusal({ kind, refusal }: Operation): DomainError {
  const reason = final.find((known) => known === refusal) ?? 'provider-refused'
  return refuse('refused', reason, `The payment provider refused this ${kind}.`)
}
