import type { EventData, EventType, eventSchemas } from '@emporium/contracts'
import type { NewEventOf } from '@emporium/kit'
import type { Facts, OrderEvent } from '../domain/events.ts'
import { awaited, deadline, type Order } from '../domain/order.ts'
import type { Timeouts } from '../domain/saga.ts'
import type { StepName } from '../domain/words.ts'
import { productsBought } from './products-bought.ts'

/** What one decision made of an order. */
export interface Change {
  readonly before: Order | null
  readonly events: readonly OrderEvent[]
  readonly after: Order
}

export type Message = NewEventOf<typeof eventSchemas>

/** What others hear of a change: the news of it, what is to be undone, what is asked for next, and the read store's. */
export function messagesOf(change: Change, timeouts: Timeouts): readonly Message[] {
  const { before, events, after } = change
  const waiting = awaited(after)
  const isNew = waiting !== null && waiting.step !== (before && awaited(before)?.step)
  const bought = productsBought(before, after)
  return [
    ...events.flatMap((event) => news(after, event)),
    ...(isNew ? [requests[waiting.step](after, timeouts)] : []),
    ...(bought ? [message(after, 'ordering.products-bought.v1', bought)] : []),
    changed(after, events),
  ]
}

/** What a checkout tells of an order, with the number that it gets. */
export function factsOf(checkout: EventData<'basket.checked-out.v1'>, number: string): Facts {
  const { orderId, owner, customerKey, lines, quote, delivery } = checkout
  return { orderId, number, owner, customerKey, lines, quote, delivery }
}

function message<Type extends EventType>(order: Order, type: Type, data: EventData<Type>) {
  return { type, aggregateId: order.facts.orderId, aggregateVersion: order.version, data }
}

function news(order: Order, event: OrderEvent): readonly Message[] {
  const { orderId, number, quote } = order.facts
  switch (event.type) {
    case 'OrderPlaced': {
      const { total, currency } = quote
      return [message(order, 'ordering.order-placed.v1', { orderId, number, total, currency })]
    }
    case 'OrderConfirmed':
      return [
        message(order, 'ordering.order-confirmed.v1', { orderId, number }),
        message(order, 'ordering.fulfilment-requested.v1', { orderId, number, ...toFulfil(order.facts) }),
      ]
    case 'OrderCancelled': {
      const { reason, compensate } = event.data
      const cancelled = message(order, 'ordering.order-cancelled.v1', { orderId, number, reason })
      return [...compensate.map((step) => compensations[step](order)), cancelled]
    }
    case 'LateSuccessUndone':
      return [compensations[event.data.step](order)]
    case 'ShipmentDispatched': {
      const { shipment, capture: amount } = event.data
      const data = { orderId, shipmentId: shipment.id, amount, currency: quote.currency }
      return amount > 0 ? [message(order, 'ordering.capture-requested.v1', data)] : []
    }
    case 'RefundRequested': {
      const { refundId, amount } = event.data
      const data = { orderId, refundId, amount, currency: quote.currency }
      return [message(order, 'ordering.refund-requested.v1', data)]
    }
    case 'ReturnRecorded': {
      const { returnId, lines, wish } = event.data
      const data = { orderId, returnId, lines: [...lines] }
      return wish.restock ? [message(order, 'ordering.restock-requested.v1', data)] : []
    }
    default:
      return []
  }
}

function toFulfil({ lines, delivery }: Facts) {
  return { lines: lines.map(({ sku, quantity }) => ({ sku, quantity })), delivery }
}

const requests: Record<StepName, (order: Order, timeouts: Timeouts) => Message> = {
  stock(order) {
    const { orderId, lines } = order.facts
    const wanted = lines.map(({ sku, quantity }) => ({ sku, quantity }))
    return message(order, 'ordering.stock-requested.v1', { orderId, lines: wanted })
  },
  coupon(order) {
    const { orderId, quote, customerKey } = order.facts
    const code = quote.coupon?.code ?? ''
    return message(order, 'ordering.coupon-requested.v1', { orderId, code, customerKey })
  },
  payment(order, timeouts) {
    const { orderId, number, quote } = order.facts
    const { total: amount, currency } = quote
    const expiresAt = deadline(order, timeouts)?.toISOString() ?? ''
    return message(order, 'ordering.payment-requested.v1', { orderId, number, amount, currency, expiresAt })
  },
}

const compensations: Record<StepName, (order: Order) => Message> = {
  stock: (order) => message(order, 'ordering.stock-release-requested.v1', { orderId: order.facts.orderId }),
  coupon: (order) => message(order, 'ordering.coupon-release-requested.v1', { orderId: order.facts.orderId }),
  payment: (order) => message(order, 'ordering.payment-void-requested.v1', { orderId: order.facts.orderId }),
}

function changed(order: Order, events: readonly OrderEvent[]): Message {
  const appended = events.map(({ type, at, data }) => ({ type, at, data: { ...data } }))
  const { orderId } = order.facts
  return message(order, 'ordering.order-changed.v1', { orderId, version: order.version, events: appended })
}
