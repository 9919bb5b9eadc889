import { decide } from '../domain/decide.ts'
import type { Order } from '../domain/order.ts'
import type { RefundWish, ReturnWish, Units } from '../domain/words.ts'
import type { Clock, Orders } from './ports.ts'

interface Deps {
  orders: Orders
  clock: Clock
  newId: () => string
}

const nowOf = (clock: Clock) => clock.now().toISOString()

/** Somebody is about to pack a parcel: from here on the order cannot be cancelled. */
export function startDispatch({ orders, clock }: Omit<Deps, 'newId'>) {
  return (orderId: string, shipmentId: string, lines: readonly Units[]): Promise<Order> =>
    orders.update(orderId, (order) =>
      decide(order, { type: 'start-dispatch', at: nowOf(clock), shipmentId, lines }),
    )
}

/** Staff gives money back; payment does it. Once per key. */
export function refundOrder({ orders, clock, newId }: Deps) {
  return async (orderId: string, key: string, wish: RefundWish) => {
    const refundId = newId()
    const { fulfilment, version } = await orders.update(orderId, (order) =>
      decide(order, { type: 'refund', at: nowOf(clock), refundId, key, wish }),
    )
    const refund = fulfilment.refunds.find((asked) => asked.key === key)
    return { orderId, version, refundId: refund?.refundId ?? refundId, amount: refund?.amount ?? 0 }
  }
}

/** Goods came back. Once per key. */
export function recordReturn({ orders, clock, newId }: Deps) {
  return async (orderId: string, key: string, wish: ReturnWish) => {
    const returnId = newId()
    const { fulfilment, version } = await orders.update(orderId, (order) =>
      decide(order, { type: 'record-return', at: nowOf(clock), returnId, key, wish }),
    )
    const recorded = fulfilment.returns.find((known) => known.key === key)
    return { orderId, version, returnId: recorded?.returnId ?? returnId }
  }
}
