import { refuse } from '../domain/errors.ts'
import { hold } from '../domain/reserve.ts'
import type { Stock } from './ports.ts'

/**
 * A confirmed order keeps its stock until dispatch.
 * @throws `reservation-ended` where it had lost it: a person has to look at that order
 */
export function holdStock(stock: Stock) {
  return async (orderId: string): Promise<void> => {
    await stock.update({ skus: [], orderId }, (state) => {
      const held = hold(state)
      if (held) return held
      throw refuse('conflict', 'reservation-ended', 'A confirmed order has no stock reserved any more.', {
        orderId,
      })
    })
  }
}
