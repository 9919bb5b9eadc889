import { memoryFulfilments } from './adapters/memory-fulfilments.ts'
import { carrierSimulator } from './adapters/carrier-simulator.ts'
import { dispatchParcel, proceedWithParcel } from './app/dispatch-parcel.ts'
import type { Carrier, Fulfilments, Orders } from './app/ports.ts'
import { trackParcel } from './app/track-parcel.ts'

export const orderId = '01936d3e-7b5a-7c3f-8a61-000000000001'
export const lines = [
  { sku: 'MUG', quantity: 3 },
  { sku: 'LAMP', quantity: 1 },
]
export const delivery = { country: 'DE', method: 'standard' }
export const stages = { handedOver: 1_000, inTransit: 2_000, delivered: 3_000 }

/** Shipping's use cases with a clock that stands still, an ordering that says what it is told, and a carrier. */
export function world<Kept extends Fulfilments>(fulfilments: Kept) {
  let now = new Date('2026-11-22T12:00:00.000Z')
  let ids = 0
  const clock = { now: () => now }
  const asked: string[] = []
  const trouble = { carrier: 0, cancelled: false }
  const simulator = carrierSimulator(clock, stages)
  const carrier: Carrier = {
    ...simulator,
    async createLabel(parcel) {
      if (trouble.carrier-- > 0) throw new Error('out of reach')
      return simulator.createLabel(parcel)
    },
  }
  const orders: Orders = {
    async startDispatch({ shipmentId }) {
      asked.push(shipmentId)
      return trouble.cancelled
        ? { outcome: 'refused', reason: 'order-not-shippable' }
        : { outcome: 'started' }
    },
  }
  const newId = () => `01936d3e-7b5a-7c3f-8a61-${(++ids).toString().padStart(12, 'a')}`
  const deps = { fulfilments, orders, carrier, clock, newId }
  return {
    fulfilments,
    trouble,
    asked,
    clock,
    open: () => fulfilments.open({ orderId, lines, delivery }),
    dispatch: dispatchParcel(deps),
    proceed: (id: string) => proceedWithParcel(deps)(orderId, id),
    track: (id: string) => trackParcel(deps)(orderId, id),
    advance: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
  }
}

export const memoryWorld = () => world(memoryFulfilments())
