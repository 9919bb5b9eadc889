import type { Orders } from './ports.ts'
import { type OrderSummary, viewOf } from './view.ts'

/** The order as it was at a time; null before it was placed. */
export function orderAsOf(orders: Pick<Orders, 'history'>) {
  return async (orderId: string, at: Date): Promise<OrderSummary | null> => {
    const events = await orders.history(orderId)
    // The order of versions counts: another machine's clock may have given a later one an earlier time.
    const last = events.findLastIndex((event) => Date.parse(event.at) <= at.getTime())
    return viewOf(events.slice(0, last + 1))
  }
}
