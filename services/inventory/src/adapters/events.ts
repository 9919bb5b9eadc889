import { type eventSchemas as contract, eventSchemas } from '@emporium/contracts'
import { type NewEventOf, type Subscriber, subscriberOf } from '@emporium/kit'
import { availabilityChanges, LOW_STOCK } from '../domain/availability.ts'
import type { Line, StockDecision, StockFact, StockState } from '../domain/stock.ts'

type Event = NewEventOf<typeof contract>

/** What others learn of a decision: the order's answer, and what shoppers see differently now. */
export function eventsOf(before: StockState, decision: StockDecision): Event[] {
  const changes = availabilityChanges(before.levels, decision.levels)
  return [
    ...decision.facts.map(orderEvent),
    ...changes.map(
      ({ sku, state, version }): Event => ({
        type: 'inventory.availability-changed.v1',
        aggregateId: sku,
        aggregateVersion: version,
        data: { sku, state },
      }),
    ),
    ...changes.flatMap(({ sku, available, version, ranLow }): Event[] =>
      ranLow
        ? [
            {
              type: 'inventory.low-stock.v1',
              aggregateId: sku,
              aggregateVersion: version,
              data: { sku, available, threshold: LOW_STOCK },
            },
          ]
        : [],
    ),
  ]
}

function orderEvent(fact: StockFact): Event {
  const order = { aggregateId: fact.orderId, aggregateVersion: 1 }
  const { orderId } = fact
  switch (fact.kind) {
    case 'stock-reserved':
      return {
        ...order,
        type: 'inventory.stock-reserved.v1',
        data: { orderId, expiresAt: fact.expiresAt.toISOString() },
      }
    case 'stock-refused':
      return { ...order, type: 'inventory.stock-refused.v1', data: { orderId, missing: [...fact.missing] } }
    case 'stock-released':
      return { ...order, type: 'inventory.stock-released.v1', data: { orderId, cause: fact.cause } }
  }
}

export interface InventoryReactions {
  reserve(request: { orderId: string; lines: readonly { sku: string; quantity: number }[] }): Promise<void>
  release(orderId: string): Promise<void>
  hold(orderId: string): Promise<void>
  takeParcel(orderId: string, shipmentId: string, lines: readonly Line[]): Promise<void>
  takeBack(orderId: string, returnId: string, lines: readonly Line[]): Promise<void>
}

export function subscribers({
  reserve,
  release,
  hold,
  takeParcel,
  takeBack,
}: InventoryReactions): Subscriber[] {
  const on = subscriberOf(eventSchemas)
  return [
    on({
      name: 'inventory.reserve-stock',
      type: 'ordering.stock-requested.v1',
      oneWrite: true,
      handle: ({ data }) => reserve(data),
    }),
    on({
      name: 'inventory.release-stock',
      type: 'ordering.stock-release-requested.v1',
      oneWrite: true,
      handle: ({ data }) => release(data.orderId),
    }),
    on({
      name: 'inventory.hold-stock',
      type: 'ordering.order-confirmed.v1',
      oneWrite: true,
      handle: ({ data }) => hold(data.orderId),
    }),
    on({
      name: 'inventory.take-parcel',
      type: 'shipping.shipment-dispatched.v1',
      oneWrite: true,
      handle: ({ data: { orderId, shipmentId, lines } }) => takeParcel(orderId, shipmentId, lines),
    }),
    on({
      name: 'inventory.take-back',
      type: 'ordering.restock-requested.v1',
      oneWrite: true,
      handle: ({ data: { orderId, returnId, lines } }) => takeBack(orderId, returnId, lines),
    }),
  ]
}
