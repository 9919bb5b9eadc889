import { release } from '../domain/reserve.ts'
import { nothing } from '../domain/stock.ts'
import type { Clock, Stock } from './ports.ts'

/** Gives back what an order holds, once. */
export function releaseStock(stock: Stock) {
  return async (orderId: string): Promise<void> => {
    await stock.update({ skus: [], orderId }, (state) => release(state, orderId, 'requested'))
  }
}

const BATCH = 100

/** Gives back what unpaid orders held for too long. Answers how many reservations ended. */
export function releaseExpired(stock: Stock, clock: Clock) {
  return async (): Promise<number> => {
    const now = clock.now()
    const orders = await stock.expired(now, BATCH)
    for (const orderId of orders) {
      await stock.update({ skus: [], orderId }, (state) => {
        const { reservation } = state
        const isDue = reservation?.expiresAt != null && reservation.expiresAt <= now
        return isDue ? release(state, orderId, 'expired') : nothing
      })
    }
    return orders.length
  }
}
