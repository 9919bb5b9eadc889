import { unreachable } from '@emporium/domain'
import type { ClaimAt, FulfilAt, ReportAt } from './commands.ts'
import { illegalTransition, keyReused, refundExceeds, returnExceeds, shipmentExceeds } from './errors.ts'
import type { OrderEvent } from './events.ts'
import {
  captureFor,
  isShipped,
  isWithin,
  leftToRefund,
  leftToReturn,
  leftToShip,
  refundedUnits,
  sumOf,
  worth,
} from './fulfilment.ts'
import { evolve, type Order } from './order.ts'
import { mayTake } from './transitions.ts'
import type { RefundWish } from './words.ts'

/**
 * What staff and shipping ask of a confirmed order, once per key or shipment.
 * @throws DomainError `shipment-exceeds-order`, `refund-exceeds-captured`, `return-exceeds-shipped`,
 *   `idempotency-key-reused`
 */
export function fulfil(order: Order, request: FulfilAt): readonly OrderEvent[] {
  switch (request.type) {
    case 'start-dispatch':
      return startDispatch(order, request)
    case 'refund':
      return refund(order, request)
    case 'record-return':
      return recordReturn(order, request)
    default:
      return unreachable(request)
  }
}

/** What shipping and payment tell afterwards. A repeat makes nothing happen. */
export function onReport(order: Order, report: ReportAt): readonly OrderEvent[] {
  switch (report.type) {
    case 'shipment-dispatched':
      return dispatched(order, report)
    case 'shipment-delivered':
      return delivered(order, report)
    case 'captured':
    case 'refunded':
      // Of an order that was called off, the money is payment's matter: it gives back whatever was taken.
      return mayTake(order.status, report.type) ? moved(order, report) : []
    case 'capture-failed':
    case 'refund-failed':
      return mayTake(order.status, report.type) ? failed(order, report) : []
    default:
      return unreachable(report)
  }
}

/** A guest's order becomes a customer's; one that has its customer stays theirs. */
export function claim(order: Order, { at, owner }: ClaimAt): readonly OrderEvent[] {
  return order.facts.owner.startsWith('session:') ? [{ type: 'OrderClaimed', at, data: { owner } }] : []
}

type Of<All, Type> = Extract<All, { type: Type }>

function startDispatch(order: Order, { at, shipmentId, lines }: Of<FulfilAt, 'start-dispatch'>) {
  const { facts, fulfilment } = order
  if (fulfilment.started.some((started) => started.shipmentId === shipmentId)) return []
  if (!mayTake(order.status, 'start-dispatch')) throw illegal(order, 'start-dispatch')
  if (lines.length === 0 || !isWithin(lines, leftToShip(facts, fulfilment)))
    throw shipmentExceeds(facts.orderId)
  return [{ type: 'DispatchStarted', at, data: { shipmentId, lines } }] as const
}

function dispatched(order: Order, report: Of<ReportAt, 'shipment-dispatched'>): readonly OrderEvent[] {
  const { facts, fulfilment } = order
  const { at, shipmentId, carrier, trackingNumber } = report
  if (fulfilment.parcels.some(({ id }) => id === shipmentId)) return []
  const started = fulfilment.started.find((candidate) => candidate.shipmentId === shipmentId)
  // A parcel that nobody allowed: that must not pass in silence.
  if (!started || !mayTake(order.status, report.type)) throw illegal(order, report.type)
  const { lines } = started
  const shipment = { id: shipmentId, lines, carrier, trackingNumber, dispatchedAt: at, deliveredAt: null }
  const parcels = [...fulfilment.parcels, shipment]
  const isLast = isShipped(facts, { ...fulfilment, parcels })
  const capture = captureFor(facts, fulfilment, lines)
  const left: OrderEvent = { type: 'ShipmentDispatched', at, data: { shipment, capture, isLast } }
  return isLast ? [left, { type: 'OrderShipped', at, data: {} }] : [left]
}

function delivered(order: Order, report: Of<ReportAt, 'shipment-delivered'>): readonly OrderEvent[] {
  const { fulfilment } = order
  const { at, shipmentId, deliveredAt } = report
  const parcel = fulfilment.parcels.find(({ id }) => id === shipmentId)
  if (parcel && parcel.deliveredAt !== null) return []
  if (!parcel || !mayTake(order.status, report.type)) throw illegal(order, report.type)
  const shipment = { ...parcel, deliveredAt }
  const others = fulfilment.parcels.filter(({ id }) => id !== shipmentId)
  const isLast = order.status === 'shipped' && others.every((other) => other.deliveredAt !== null)
  const arrived: OrderEvent = { type: 'ShipmentDelivered', at, data: { shipment, isLast } }
  return isLast ? [arrived, { type: 'OrderDelivered', at, data: {} }] : [arrived]
}

function moved(order: Order, { type, at, amount, report }: Of<ReportAt, 'captured' | 'refunded'>) {
  const { captured, refunded, reports } = order.fulfilment
  if (reports.includes(`${type}:${report}`)) return []
  if (type === 'captured') {
    return [{ type: 'PaymentCaptured', at, data: { amount, captured: captured + amount, report } }] as const
  }
  const back = { amount, refunded: refunded + amount, report }
  return refundedIfWhole(order, at, (isWhole) => ({
    type: 'PaymentRefunded',
    at,
    data: { ...back, isWhole },
  }))
}

function failed(order: Order, report: Of<ReportAt, 'capture-failed' | 'refund-failed'>) {
  const { at, amount, reason } = report
  if (report.type === 'refund-failed') {
    const { refundId } = report
    const refunds = order.fulfilment.refunds.filter((asked) => asked.refundId === refundId && !asked.isFailed)
    return refunds.map(() => ({ type: 'RefundFailed', at, data: { refundId, amount, reason } }) as const)
  }
  const { shipmentId } = report
  if (order.fulfilment.reports.includes(`capture-failed:${shipmentId}`)) return []
  return refundedIfWhole(order, at, () => ({
    type: 'CaptureFailed',
    at,
    data: { shipmentId, amount, reason },
  }))
}

/** The order is refunded once all has left, nothing is still to be taken, and all that was taken was given back. */
function refundedIfWhole(
  order: Order,
  at: string,
  event: (isWhole: boolean) => OrderEvent,
): readonly OrderEvent[] {
  const { facts, fulfilment, status } = evolve(order, event(false))
  const { toCapture, captured, notCaptured, refunded } = fulfilment
  const isWhole =
    status !== 'refunded' &&
    isShipped(facts, fulfilment) &&
    toCapture === captured + notCaptured &&
    captured > 0 &&
    refunded === captured
  return isWhole ? [event(true), { type: 'OrderRefunded', at, data: {} }] : [event(false)]
}

function refund(order: Order, { at, refundId, key, wish }: Of<FulfilAt, 'refund'>): readonly OrderEvent[] {
  const { facts, fulfilment } = order
  const known = fulfilment.refunds.find((asked) => asked.key === key)
  if (known) return sameAgain(known.wish, wish, key)
  const left = mayTake(order.status, 'refund') ? leftToRefund(fulfilment) : 0
  const amount = amountOf(order, wish, left)
  if (amount === null || amount < 1 || amount > left) throw refundExceeds(facts.orderId, left)
  return [{ type: 'RefundRequested', at, data: { refundId, key, wish, amount } }]
}

/** Null where it names units that have not left, or were paid back already. */
function amountOf({ facts, fulfilment }: Order, { what }: RefundWish, left: number): number | null {
  if (what === 'all-left') return left
  if ('amount' in what) return what.amount
  const done = refundedUnits(facts, fulfilment)
  const { lines } = what
  const gone = sumOf(facts.lines, fulfilment.parcels)
  const both = sumOf(facts.lines, [{ lines: done }, { lines }])
  return isWithin(lines, gone) && isWithin(both, gone) ? worth(facts, lines, done) : null
}

function recordReturn(order: Order, request: Of<FulfilAt, 'record-return'>): readonly OrderEvent[] {
  const { facts, fulfilment } = order
  const { at, returnId, key, wish } = request
  const known = fulfilment.returns.find((recorded) => recorded.key === key)
  if (known) return sameAgain(known.wish, wish, key)
  const left = mayTake(order.status, 'record-return') ? leftToReturn(facts, fulfilment) : []
  const lines = wish.lines === 'all-left' ? left : wish.lines
  if (lines.length === 0 || !isWithin(lines, left)) throw returnExceeds(facts.orderId)
  const returned = [...fulfilment.returns, { lines }]
  const isWhole = order.status !== 'refunded' && isWithin(facts.lines, sumOf(facts.lines, returned))
  const back: OrderEvent = { type: 'ReturnRecorded', at, data: { returnId, key, wish, lines, isWhole } }
  return isWhole ? [back, { type: 'OrderReturned', at, data: {} }] : [back]
}

function sameAgain(before: object, now: object, key: string): readonly OrderEvent[] {
  if (canonical(before) === canonical(now)) return []
  throw keyReused(key)
}

/** The event store gives keys back in an order of its own. */
function canonical(wish: object): string {
  return JSON.stringify(wish, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b)))
      : value,
  )
}

function illegal({ facts, status }: Order, command: string): Error {
  return illegalTransition(facts.orderId, status, command)
}
