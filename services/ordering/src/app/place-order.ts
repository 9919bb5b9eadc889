import type { Facts } from '../domain/events.ts'
import { nextLook } from '../domain/order.ts'
import { place } from '../domain/place.ts'
import type { Timeouts } from '../domain/saga.ts'
import type { Clock, Deadlines, Orders, Recipient, Recipients } from './ports.ts'

interface Deps {
  orders: Orders
  recipients: Recipients
  deadlines: Deadlines
  timeouts: Timeouts
  clock: Clock
}

/** A basket was checked out: place the order, note who gets it, and see to it that the saga cannot wait for ever. */
export function placeOrder({ orders, recipients, deadlines, timeouts, clock }: Deps) {
  return async (facts: Facts, recipient: Recipient): Promise<void> => {
    const now = clock.now()
    const order = await orders.create(place(facts, now.toISOString()))
    if (order === null) return
    const due = nextLook(order, timeouts, now)
    await Promise.all([recipients.save(facts.orderId, recipient), due && deadlines.set(facts.orderId, due)])
  }
}
