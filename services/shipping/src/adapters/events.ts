import { type eventSchemas as contract, eventSchemas } from '@emporium/contracts'
import { type NewEventOf, type Subscriber, subscriberOf } from '@emporium/kit'
import type { Fulfilments } from '../app/ports.ts'
import type { Fact } from '../domain/shipment.ts'

type Event = NewEventOf<typeof contract>

/** @param version of the order's fulfilment before these facts */
export function eventsOf(facts: readonly Fact[], version: number): Event[] {
  return facts.map((fact, index) => ({ ...eventOf(fact), aggregateVersion: version + index + 1 }))
}

function eventOf(fact: Fact): Event {
  const { orderId, id: shipmentId, lines, carrier, trackingNumber } = fact.shipment
  const order = { aggregateId: orderId, aggregateVersion: 0 }
  if (fact.kind === 'delivered') {
    const data = { orderId, shipmentId, deliveredAt: fact.at }
    return { ...order, type: 'shipping.shipment-delivered.v1', data }
  }
  const label = { carrier: carrier ?? '', trackingNumber: trackingNumber ?? '' }
  const data = { orderId, shipmentId, lines: [...lines], ...label, complete: fact.complete }
  return { ...order, type: 'shipping.shipment-dispatched.v1', data }
}

/** Both have the same effect however often they come, and in whatever order: a cancellation stays. */
export function subscribers({ open, cancel }: Pick<Fulfilments, 'open' | 'cancel'>): Subscriber[] {
  const on = subscriberOf(eventSchemas)
  return [
    on({
      name: 'shipping.open-fulfilment',
      type: 'ordering.fulfilment-requested.v1',
      idempotent: true,
      handle: ({ data: { orderId, lines, delivery } }) =>
        open({ orderId, lines, delivery: { country: delivery.country, method: delivery.method } }),
    }),
    on({
      name: 'shipping.cancel-fulfilment',
      type: 'ordering.order-cancelled.v1',
      idempotent: true,
      handle: ({ data }) => cancel(data.orderId),
    }),
  ]
}
