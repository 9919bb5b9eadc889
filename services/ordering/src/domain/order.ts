import type { EventOf, Facts, OrderEvent } from './events.ts'
import { evolveFulfilment, type Fulfilment, untouched } from './fulfilment.ts'
import { saga, stepAfter, type Timeouts } from './saga.ts'
import type { CancelReason, StepName } from './words.ts'

interface Common {
  readonly facts: Facts
  /** How many events the stream has. */
  readonly version: number
  /** The steps that were ever asked for, in their order: whoever was asked may hold something. */
  readonly requested: readonly StepName[]
  readonly fulfilment: Fulfilment
}

/** A step that was asked for and not answered, and when (ISO) it was asked for. */
export interface Awaiting {
  readonly step: StepName
  readonly since: string
}

export type Order = Common &
  (
    | { readonly status: 'placed'; readonly awaiting: Awaiting }
    | { readonly status: 'stock-reserved'; readonly awaiting: Awaiting | null; readonly declines: number }
    | { readonly status: 'payment-authorised' | 'confirmed' | 'shipped' | 'delivered' }
    | {
        readonly status: 'cancelled'
        readonly reason: CancelReason
        /** Steps that succeeded after the cancellation and were undone once more. */
        readonly undone: readonly StepName[]
      }
    | { readonly status: 'returned' | 'refunded' }
  )

/** The order after one more event. A stream begins with OrderPlaced. */
export function evolve(order: Order | null, event: OrderEvent): Order {
  if (event.type === 'OrderPlaced') return placed(event)
  if (order === null) throw new Error(`A stream begins with OrderPlaced, not with ${event.type}`)
  const { facts, requested, fulfilment } = order
  const common = { facts, requested, fulfilment, version: order.version + 1 }
  switch (event.type) {
    case 'StockReserved':
      return moveOn(common, 'stock', event.at)
    case 'CouponRedeemed':
      return moveOn(common, 'coupon', event.at)
    case 'PaymentRequested':
      return { ...order, version: common.version }
    case 'PaymentDeclined':
      if (order.status !== 'stock-reserved') throw new Error('A decline needs an open payment')
      return { ...order, version: common.version, declines: event.data.declines }
    case 'PaymentAuthorised':
      return { ...common, status: 'payment-authorised' }
    case 'OrderConfirmed':
      return { ...common, status: 'confirmed' }
    case 'OrderCancelled':
      return { ...common, status: 'cancelled', reason: event.data.reason, undone: [] }
    case 'LateSuccessUndone':
      if (order.status !== 'cancelled') throw new Error('Only a cancelled order has late successes')
      return { ...order, version: common.version, undone: [...order.undone, event.data.step] }
    case 'OrderShipped':
      return { ...common, status: 'shipped' }
    case 'OrderDelivered':
      return { ...common, status: 'delivered' }
    case 'OrderReturned':
      return { ...common, status: 'returned' }
    case 'OrderRefunded':
      return { ...common, status: 'refunded' }
    case 'OrderClaimed':
      return { ...order, version: common.version, facts: { ...facts, owner: event.data.owner } }
    default:
      return { ...order, version: common.version, fulfilment: evolveFulfilment(fulfilment, event) }
  }
}

/** The order as its stream tells it; null for an empty stream. */
export function replay(events: readonly OrderEvent[]): Order | null {
  return events.reduce<Order | null>(evolve, null)
}

/** What the saga waits for. */
export function awaited(order: Order): Awaiting | null {
  return 'awaiting' in order ? order.awaiting : null
}

/** When the saga stops waiting; null where it waits for nothing. */
export function deadline(order: Order, timeouts: Timeouts): Date | null {
  const waiting = awaited(order)
  return waiting && new Date(Date.parse(waiting.since) + timeouts[waiting.step])
}

/**
 * When to look at an order that was seen at `now`: at the deadline of the step that it waits for, or before that,
 * where a later step that was begun meanwhile could be overdue sooner. Null where nothing can become overdue.
 */
export function nextLook(order: Order, timeouts: Timeouts, now: Date): Date | null {
  const due = deadline(order, timeouts)
  if (due === null) return null
  const later = saga.slice(saga.findIndex(({ name }) => name === awaited(order)?.step) + 1)
  const soonest = later.map(({ name }) => now.getTime() + timeouts[name])
  return new Date(Math.min(due.getTime(), ...soonest))
}

function placed({ data: facts, at }: EventOf<'OrderPlaced'>): Order {
  const step = saga[0]?.name ?? 'stock'
  const begun = { facts, version: 1, requested: [step], fulfilment: untouched }
  return { ...begun, status: 'placed', awaiting: { step, since: at } }
}

function moveOn(common: Common, done: StepName, at: string): Order {
  const step = stepAfter(done, common.facts)
  return {
    ...common,
    requested: step ? [...common.requested, step] : common.requested,
    status: 'stock-reserved',
    awaiting: step && { step, since: at },
    declines: 0,
  }
}
