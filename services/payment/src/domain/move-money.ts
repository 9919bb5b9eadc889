import { absorb, type Timing } from './absorb.ts'
import { isRefusal, refuse } from './errors.ts'
import {
  type Decision,
  type Fact,
  nothing,
  type Operation,
  type OperationKind,
  type Payment,
  type Report,
  remaining,
  type State,
} from './payment.ts'
import { next } from './request.ts'
import { mayCapture, mayRefund } from './transitions.ts'

/** An operation whose result was not recorded is repeated after this, ms: whoever asked for it may have died. */
export const SETTLE_AFTER_MS = 30_000

export interface Move {
  readonly kind: OperationKind
  readonly amount: number
  readonly key: string
}

/**
 * Records the intention to capture or refund, once per key.
 * @throws `payment-not-found`, `idempotency-key-reused`, `payment-illegal-transition`, `amount-exceeds-authorised`,
 *   `amount-exceeds-captured`
 */
export function intend({ payment, operation }: State, move: Move, now: Date): Decision {
  if (!payment) throw refuse('not-found', 'payment-not-found', 'This order has no payment.')
  if (operation) return sameAgain(operation, move)
  insistOnRoom(payment, move)
  const { id } = payment
  return {
    ...nothing,
    payment: next(payment),
    operation: { ...move, paymentId: id, status: 'pending', refusal: null },
    tasks: [
      {
        kind: 'settle',
        key: taskKey(id, move.key),
        dueAt: new Date(now.getTime() + SETTLE_AFTER_MS),
        payload: { paymentId: id, key: move.key },
      },
    ],
  }
}

/**
 * The order wants money moved, and nobody waits for the answer: done as soon as this has committed. What cannot be done
 * is told as a fact instead of thrown.
 * @throws `payment-not-found`, `idempotency-key-reused`
 */
export function accept(state: State, move: Move, now: Date): Decision {
  try {
    const decision = intend(state, move, now)
    return { ...decision, tasks: decision.tasks.map((task) => ({ ...task, dueAt: now })) }
  } catch (error) {
    if (!isRefusal(error, ...impossible) || !state.payment) throw error
    const { payment } = state
    return {
      ...nothing,
      payment: next(payment),
      operation: { ...move, paymentId: payment.id, status: 'refused', refusal: error.reason },
      facts: [moveFailed(move, error.reason)],
    }
  }
}

const impossible = [
  'payment-illegal-transition',
  'amount-exceeds-authorised',
  'amount-exceeds-captured',
] as const

function moveFailed({ kind: move, key, amount }: Move, reason: string): Fact {
  return { kind: 'move-failed', move, key, amount, reason }
}

/** The provider did it: its report is taken over, and the operation is done. */
export function settle(state: State, report: Report, timing: Timing): Decision {
  const absorbed = absorb(state, report, timing)
  return { ...absorbed, ...closed(state, absorbed, 'done', null) }
}

/** The provider will not do it. */
export function refuseOperation(state: State, refusal: string): Decision {
  const { operation } = state
  const facts = operation?.status === 'pending' ? [moveFailed(operation, refusal)] : []
  return { ...nothing, ...closed(state, nothing, 'refused', refusal), facts }
}

function closed(
  { payment, operation }: State,
  { payment: changed, dropped }: Decision,
  status: 'done' | 'refused',
  refusal: string | null,
): Partial<Decision> {
  if (!payment || operation?.status !== 'pending') return {}
  return {
    payment: changed ?? next(payment),
    operation: { ...operation, status, refusal },
    dropped: [...dropped, { kind: 'settle', key: taskKey(payment.id, operation.key) }],
  }
}

const taskKey = (paymentId: string, key: string) => `${paymentId}:${key}`

function sameAgain(operation: Operation, { kind, amount, key }: Move): Decision {
  if (operation.kind === kind && operation.amount === amount) return nothing
  throw refuse('conflict', 'idempotency-key-reused', 'This key was used for something else.', { key })
}

function insistOnRoom(payment: Payment, { kind, amount }: Move): void {
  const { status, orderId } = payment
  const allowed = kind === 'capture' ? mayCapture : mayRefund
  if (!allowed.includes(status))
    throw refuse('conflict', 'payment-illegal-transition', `A payment that is ${status} takes no ${kind}.`, {
      orderId,
      status,
    })
  const room = kind === 'capture' ? remaining(payment) : payment.captured - payment.refunded
  if (amount <= room) return
  const reason = kind === 'capture' ? 'amount-exceeds-authorised' : 'amount-exceeds-captured'
  throw refuse('refused', reason, `At most ${room} can be ${kind === 'capture' ? 'captured' : 'refunded'}.`, {
    orderId,
    room,
  })
}
