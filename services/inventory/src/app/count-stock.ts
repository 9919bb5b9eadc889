import { adjust, count, dispatch, type Place } from '../domain/count.ts'
import type { Level } from '../domain/stock.ts'
import type { Stock } from './ports.ts'

export interface AdjustStock extends Place {
  readonly delta: number
  readonly reason: string
  readonly key: string
}

/** Changes on hand by a delta, once per key. */
export function adjustStock(stock: Stock) {
  return async ({ sku, location, ...change }: AdjustStock): Promise<Level> => {
    const place = { sku, location }
    await stock.update({ skus: [sku], orderId: null, key: change.key }, (state) =>
      adjust(state, place, change),
    )
    return levelOf(stock, place)
  }
}

/** Sets on hand to a counted number. Answers whether that changed anything. */
export function countStock(stock: Stock) {
  return async (place: Place, onHand: number, reason: string): Promise<'changed' | 'unchanged'> => {
    const { levels } = await stock.update({ skus: [place.sku], orderId: null }, (state) =>
      count(state, place, onHand, reason),
    )
    return levels.length > 0 ? 'changed' : 'unchanged'
  }
}

/** The goods of an order have left. */
export function dispatchStock(stock: Stock) {
  return async (orderId: string): Promise<void> => {
    await stock.update({ skus: [], orderId }, (state) => dispatch(state, orderId))
  }
}

async function levelOf(stock: Stock, { sku, location }: Place): Promise<Level> {
  const levels = await stock.levels([sku])
  return (
    levels.find((level) => level.location === location) ?? {
      sku,
      location,
      onHand: 0,
      reserved: 0,
      version: 0,
    }
  )
}
