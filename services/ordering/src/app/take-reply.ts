import type { Reply } from '../domain/commands.ts'
import { decide } from '../domain/decide.ts'
import type { Order } from '../domain/order.ts'
import type { Clock, Orders } from './ports.ts'

/** A participant of the saga has answered: move the order on. */
export function takeReply({ orders, clock }: { orders: Orders; clock: Clock }) {
  return (orderId: string, reply: Reply): Promise<Order> =>
    orders.update(orderId, (order) => decide(order, { ...reply, at: clock.now().toISOString() }))
}
