import { reserve } from '../domain/reserve.ts'
import type { Line } from '../domain/stock.ts'
import type { Clock, Stock } from './ports.ts'

export interface ReserveStock {
  readonly orderId: string
  readonly lines: readonly Line[]
}

/** Holds all lines of an order, or none. The outcome is an event. */
export function reserveStock(stock: Stock, clock: Clock, holdMinutes: number) {
  return async ({ orderId, lines }: ReserveStock): Promise<void> => {
    const expiresAt = new Date(clock.now().getTime() + holdMinutes * 60_000)
    const skus = lines.map((line) => line.sku)
    await stock.update({ skus, orderId }, (state) => reserve(state, orderId, lines, expiresAt))
  }
}
