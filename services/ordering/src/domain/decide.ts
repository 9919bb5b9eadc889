import { unreachable } from '@emporium/domain'
import {
  type Command,
  isReply,
  isReport,
  type ReplyAt,
  replyStep,
  type RequestAt,
  successes,
} from './commands.ts'
import { illegalTransition, notCancellable } from './errors.ts'
import type { OrderEvent } from './events.ts'
import { claim, fulfil, onReport } from './fulfil.ts'
import { awaited, evolve, type Order } from './order.ts'
import { stepOf } from './saga.ts'
import { mayTake } from './transitions.ts'
import type { CancelReason, StepName } from './words.ts'

/**
 * What a command makes happen to an order. A reply that comes twice or too late makes nothing happen, but for a
 * success after the cancellation, which is undone once more.
 * @throws DomainError `order-not-cancellable`, `order-illegal-transition`, and what `fulfil` refuses with
 */
export function decide(order: Order, command: Command): readonly OrderEvent[] {
  if (isReport(command)) return onReport(order, command)
  return isReply(command) ? onReply(order, command) : onRequest(order, command)
}

function onReply(order: Order, reply: ReplyAt): readonly OrderEvent[] {
  const step = replyStep[reply.type]
  // Not a late one: nobody was asked. Ignoring it could leave money or goods held for ever.
  if (!order.requested.includes(step)) throw refused(order, reply)
  // Somebody has its goods in hand already.
  if (reply.type === 'stock-lost' && isBeingPacked(order)) return []
  if (mayTake(order.status, reply.type) && isExpected(order, reply, step)) return onExpected(order, reply)
  if (order.status === 'cancelled' && successes.has(reply.type) && !order.undone.includes(step)) {
    return [{ type: 'LateSuccessUndone', at: reply.at, data: { step } }]
  }
  return []
}

function isExpected(order: Order, reply: ReplyAt, step: StepName): boolean {
  return reply.type === 'stock-lost' || awaited(order)?.step === step
}

function onExpected(order: Order, reply: ReplyAt): readonly OrderEvent[] {
  const { at } = reply
  switch (reply.type) {
    case 'stock-reserved':
      return confirmIfLast(order, { type: 'StockReserved', at, data: {} })
    case 'coupon-redeemed':
      return confirmIfLast(order, { type: 'CouponRedeemed', at, data: {} })
    case 'payment-action-required':
      return [{ type: 'PaymentRequested', at, data: { url: reply.url, expiresAt: reply.expiresAt } }]
    case 'payment-declined': {
      const declines = ('declines' in order ? order.declines : 0) + 1
      return [{ type: 'PaymentDeclined', at, data: { reason: reply.reason, declines } }]
    }
    case 'payment-authorised':
      return isFullPayment(order, reply)
        ? confirmIfLast(order, { type: 'PaymentAuthorised', at, data: {} })
        : cancelled(order, at, 'payment-failed')
    case 'stock-refused':
      return cancelled(order, at, 'out-of-stock', { refusedBy: 'stock', shortSkus: reply.shortSkus })
    case 'coupon-refused':
      return cancelled(order, at, 'coupon-refused', { refusedBy: 'coupon' })
    case 'payment-failed': {
      const reason = reply.reason === 'expired' ? 'payment-expired' : stepOf('payment').refusedAs
      return cancelled(order, at, reason, { refusedBy: 'payment' })
    }
    case 'stock-lost':
      return cancelled(order, at, awaited(order) ? 'timed-out' : 'out-of-stock')
    case 'stock-timed-out':
    case 'coupon-timed-out':
    case 'payment-timed-out':
      return cancelled(order, at, stepOf(replyStep[reply.type]).timedOutAs)
    default:
      return unreachable(reply)
  }
}

function onRequest(order: Order, request: RequestAt): readonly OrderEvent[] {
  switch (request.type) {
    case 'cancel':
      if (!mayTake(order.status, 'cancel') || isBeingPacked(order)) throw refused(order, request)
      return cancelled(order, request.at, `by-${request.by}`)
    case 'claim':
      return claim(order, request)
    default:
      return fulfil(order, request)
  }
}

/** A success; where it was the last that the order waited for, the order is confirmed. */
function confirmIfLast(order: Order, success: OrderEvent): readonly OrderEvent[] {
  const isLast = awaited(evolve(order, success)) === null
  return isLast ? [success, { type: 'OrderConfirmed', at: success.at, data: {} }] : [success]
}

/** Cancels, and has every step undone that was asked for; who refused holds nothing. */
function cancelled(
  order: Order,
  at: string,
  reason: CancelReason,
  why: { refusedBy?: StepName; shortSkus?: readonly string[] } = {},
): readonly OrderEvent[] {
  const compensate = order.requested.filter((step) => step !== why.refusedBy).toReversed()
  return [{ type: 'OrderCancelled', at, data: { reason, shortSkus: why.shortSkus ?? [], compensate } }]
}

/** From the first parcel that was begun on, it is no more to be cancelled. */
function isBeingPacked({ fulfilment }: Order): boolean {
  return fulfilment.started.length > 0
}

function isFullPayment({ facts }: Order, paid: { amount: number; currency: string }): boolean {
  return paid.amount === facts.quote.total && paid.currency === facts.quote.currency
}

function refused(order: Order, command: Command): Error {
  return command.type === 'cancel'
    ? notCancellable(order.facts.orderId, order.status)
    : illegalTransition(order.facts.orderId, order.status, command.type)
}
