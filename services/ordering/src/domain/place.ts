import type { Facts, OrderEvent } from './events.ts'
import { isSound } from './pricing.ts'

/**
 * Begins an order. The shopper was told that it is accepted, so it must come to an end either way: one whose price
 * is not sound is placed and cancelled in the same breath, before anything is asked of anyone.
 */
export function place(facts: Facts, at: string): readonly OrderEvent[] {
  const placed: OrderEvent = { type: 'OrderPlaced', at, data: facts }
  if (isSound(facts)) return [placed]
  const data = { reason: 'does-not-add-up', shortSkus: [], compensate: [] } as const
  return [placed, { type: 'OrderCancelled', at, data }]
}
