import type { Facts } from './events.ts'
import type { CancelReason, StepName } from './words.ts'

export interface SagaStep {
  readonly name: StepName
  /** A step that an order does not need is skipped. */
  readonly needed: (facts: Facts) => boolean
  /** The event by which ordering asks for it. */
  readonly request: string
  readonly success: string
  readonly refusal: string
  readonly refusedAs: CancelReason
  /** How long ordering waits for either of them. */
  readonly timeoutMs: number
  readonly timedOutAs: CancelReason
  /** The event by which ordering has it undone; harmless where nothing is held. */
  readonly compensation: string
}

/**
 * The way from a checkout to a confirmed order. After the last step the order is confirmed in the same decision:
 * that needs nobody else, so it can neither time out nor be refused.
 */
export const saga: readonly SagaStep[] = [
  {
    name: 'stock',
    needed: () => true,
    request: 'ordering.stock-requested.v1',
    success: 'inventory.stock-reserved.v1',
    refusal: 'inventory.stock-refused.v1',
    refusedAs: 'out-of-stock',
    timeoutMs: 30_000,
    timedOutAs: 'timed-out',
    compensation: 'ordering.stock-release-requested.v1',
  },
  {
    name: 'coupon',
    needed: ({ quote }) => quote.coupon?.outcome === 'applied',
    request: 'ordering.coupon-requested.v1',
    success: 'discount.coupon-redeemed.v1',
    refusal: 'discount.coupon-refused.v1',
    refusedAs: 'coupon-refused',
    timeoutMs: 30_000,
    timedOutAs: 'timed-out',
    compensation: 'ordering.coupon-release-requested.v1',
  },
  {
    name: 'payment',
    needed: ({ quote }) => quote.total > 0,
    request: 'ordering.payment-requested.v1',
    success: 'payment.authorised.v1',
    refusal: 'payment.failed.v1',
    refusedAs: 'payment-failed',
    timeoutMs: 30 * 60_000,
    timedOutAs: 'payment-expired',
    compensation: 'ordering.payment-void-requested.v1',
  },
]

/** Where the saga ends well. */
export const confirmation = 'ordering.order-confirmed.v1'

/** Milliseconds per step. */
export type Timeouts = Readonly<Record<StepName, number>>

export const defaultTimeouts: Timeouts = {
  stock: stepOf('stock').timeoutMs,
  coupon: stepOf('coupon').timeoutMs,
  payment: stepOf('payment').timeoutMs,
}

export function stepOf(name: StepName): SagaStep {
  const step = saga.find((candidate) => candidate.name === name)
  if (!step) throw new Error(`The saga has no step ${name}`)
  return step
}

/** The step that follows `done` for this order; null where nothing is left to wait for. */
export function stepAfter(done: StepName, facts: Facts): StepName | null {
  const index = saga.findIndex(({ name }) => name === done)
  return saga.slice(index + 1).find(({ needed }) => needed(facts))?.name ?? null
}
