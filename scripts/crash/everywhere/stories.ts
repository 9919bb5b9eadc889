import { randomUUID } from 'node:crypto'
import type { Plan } from '../plan.ts'

/** What one shopper (and staff) do while the process that serves them dies at each of its writes. */
export interface Story {
  readonly name: string
  /** How the order may end, whatever dies and when. */
  readonly ends: readonly string[]
  plan(sku: string, coupon: string): Plan
}

const plain = (sku: string): Plan => ({
  key: randomUUID(),
  lines: [{ sku, quantity: 1 }],
  coupon: null,
  card: 'success',
  cancels: null,
  errand: null,
})

export const stories: readonly Story[] = [
  {
    name: 'bought with a coupon',
    ends: ['confirmed'],
    plan: (sku, coupon) => ({ ...plain(sku), coupon }),
  },
  {
    name: 'cancelled after the confirmation',
    ends: ['cancelled'],
    plan: (sku) => ({ ...plain(sku), cancels: 'when confirmed' }),
  },
  {
    name: 'cancelled while the charge is on its way',
    ends: ['cancelled'],
    plan: (sku) => ({ ...plain(sku), card: 'late', cancels: 'at once' }),
  },
  {
    name: 'sent, taken back and refunded',
    ends: ['confirmed', 'shipped', 'delivered', 'returned', 'refunded'],
    plan: (sku) => ({ ...plain(sku), errand: 'takes all back' }),
  },
]
