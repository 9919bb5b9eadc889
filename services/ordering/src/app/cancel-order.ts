import { decide } from '../domain/decide.ts'
import { orderNotFound } from '../domain/errors.ts'
import type { Order } from '../domain/order.ts'
import type { Clock, Orders } from './ports.ts'
import { isCustomer, mayCancel, type Visitor } from './visitor.ts'

/** A shopper, or staff, calls the order off. To anyone else it is as if there were no such order. */
export function cancelOrder({ orders, clock }: { orders: Orders; clock: Clock }) {
  return (orderId: string, visitor: Visitor): Promise<Order> =>
    orders.update(orderId, (order) => {
      const { owner } = order.facts
      if (!mayCancel(visitor, owner)) throw orderNotFound(orderId)
      const by = isCustomer(visitor, owner) ? 'customer' : 'staff'
      return decide(order, { type: 'cancel', by, at: clock.now().toISOString() })
    })
}
