import type { CommandType } from './commands.ts'
import type { EventType, OrderEvent } from './events.ts'
import { isShipped } from './fulfilment.ts'
import { awaited, evolve, type Order } from './order.ts'
import { mayTake, transitions } from './transitions.ts'
import type { Status } from './words.ts'

/** The command that alone can have made each of these events happen. */
const causes: Partial<Record<EventType, CommandType>> = {
  DispatchStarted: 'start-dispatch',
  ShipmentDispatched: 'shipment-dispatched',
  ShipmentDelivered: 'shipment-delivered',
  PaymentCaptured: 'captured',
  CaptureFailed: 'capture-failed',
  RefundRequested: 'refund',
  RefundFailed: 'refund-failed',
  ReturnRecorded: 'record-return',
  StockReserved: 'stock-reserved',
  CouponRedeemed: 'coupon-redeemed',
  PaymentRequested: 'payment-action-required',
  PaymentDeclined: 'payment-declined',
  PaymentAuthorised: 'payment-authorised',
}

/**
 * The order that a stream makes, and the first thing in the stream that no decision could have written; null for a
 * sound one. For auditors: `decide` writes none that is not.
 */
export function inspect(events: readonly OrderEvent[]): { order: Order | null; fault: string | null } {
  let order: Order | null = null
  for (const event of events) {
    const fault = faultOf(order, event)
    if (fault !== null) return { order, fault }
    order = evolve(order, event)
  }
  return { order, fault: order === null ? 'an empty stream' : null }
}

function faultOf(order: Order | null, event: OrderEvent): string | null {
  if (order === null) return event.type === 'OrderPlaced' ? null : `begins with ${event.type}`
  return isLawful(order, event) ? null : `${event.type} on an order that is ${order.status}`
}

function isLawful(order: Order, event: OrderEvent): boolean {
  switch (event.type) {
    case 'OrderPlaced':
      return false
    case 'OrderConfirmed':
      return isPaid(order.status) && awaited(order) === null
    case 'OrderCancelled':
      return leadsTo(order.status, 'cancelled') && order.fulfilment.started.length === 0
    case 'OrderShipped':
      return leadsTo(order.status, 'shipped') && isShipped(order.facts, order.fulfilment)
    case 'OrderDelivered':
      return leadsTo(order.status, 'delivered')
    case 'OrderReturned':
      return leadsTo(order.status, 'returned')
    case 'OrderRefunded':
      return leadsTo(order.status, 'refunded') && order.fulfilment.refunded === order.fulfilment.captured
    case 'OrderClaimed':
      return order.facts.owner !== event.data.owner
    case 'LateSuccessUndone':
      return order.status === 'cancelled' && order.requested.includes(event.data.step)
    case 'PaymentRefunded':
      return event.data.refunded <= order.fulfilment.captured && mayTake(order.status, 'refunded')
    default: {
      const cause = causes[event.type]
      return cause !== undefined && mayTake(order.status, cause)
    }
  }
}

const isPaid = (status: Status) => status === 'stock-reserved' || status === 'payment-authorised'

function leadsTo(from: Status, to: Status): boolean {
  return Object.values(transitions[from]).some((targets) => targets.includes(to))
}
