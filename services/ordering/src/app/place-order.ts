import type { Facts } from '../domain/events.ts'
import { nextLook, replay } from '../domain/order.ts'
import { place } from '../domain/place.ts'
import type { Timeouts } from '../domain/saga.ts'
import type { Clock, Orders, Recipient } from './ports.ts'

interface Deps {
  orders: Orders
  timeouts: Timeouts
  clock: Clock
}

/** A basket was checked out: place the order, note who gets it, and see to it that the saga cannot wait for ever. */
export function placeOrder({ orders, timeouts, clock }: Deps) {
  return async (facts: Facts, recipient: Recipient): Promise<void> => {
    const now = clock.now()
    const events = place(facts, now.toISOString())
    const order = replay(events)
    await orders.create(events, { recipient, lookAt: order && nextLook(order, timeouts, now) })
  }
}
