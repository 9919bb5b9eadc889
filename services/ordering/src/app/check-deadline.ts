import { decide } from '../domain/decide.ts'
import { awaited, deadline, nextLook } from '../domain/order.ts'
import type { Timeouts } from '../domain/saga.ts'
import type { Clock, Deadlines, Orders } from './ports.ts'

interface Deps {
  orders: Orders
  deadlines: Deadlines
  timeouts: Timeouts
  clock: Clock
}

/**
 * The time of an order has come: end it where its step is overdue, else look again when the step that it waits for by
 * now is due. One timer per order that is moved only when it fires: most orders are over by then.
 */
export function checkDeadline({ orders, deadlines, timeouts, clock }: Deps) {
  return async (orderId: string): Promise<void> => {
    const at = clock.now()
    const order = await orders.update(orderId, (current) => {
      const due = deadline(current, timeouts)
      const waiting = awaited(current)
      if (!due || !waiting || at < due) return []
      return decide(current, { type: `${waiting.step}-timed-out`, at: at.toISOString() })
    })
    const due = nextLook(order, timeouts, at)
    if (due) await deadlines.set(orderId, due)
  }
}
