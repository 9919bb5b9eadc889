import type { Report } from '../domain/commands.ts'
import { decide } from '../domain/decide.ts'
import type { Order } from '../domain/order.ts'
import type { Clock, Orders } from './ports.ts'

/** Shipping or payment tells what has happened to a parcel or to the money. */
export function takeReport({ orders, clock }: { orders: Orders; clock: Clock }) {
  return (orderId: string, report: Report): Promise<Order> =>
    orders.update(orderId, (order) => decide(order, { ...report, at: clock.now().toISOString() }))
}
