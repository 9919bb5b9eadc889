import type { Chance } from './chance.ts'
import type { Errand } from './staff.ts'

export type Card = 'success' | 'declined' | 'challenge' | 'timeout' | 'late' | 'twice' | 'never'

/** What one shopper is going to do. */
export interface Plan {
  /** Idempotency key of the checkout. */
  readonly key: string
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[]
  readonly coupon: string | null
  /** Null: goes away when asked to pay. */
  readonly card: Card | null
  readonly cancels: 'at once' | 'when confirmed' | null
  /** What staff do with the order once it is confirmed. */
  readonly errand?: Errand | null
}

export interface Shelf {
  readonly skus: readonly string[]
  /** There are fewer of it than want it. */
  readonly scarce: string
  /** May be used less often than it is tried. */
  readonly coupon: string
}

const cards: readonly (readonly [Card, number])[] = [
  ['success', 58],
  ['declined', 12],
  ['challenge', 10],
  ['timeout', 7],
  ['late', 5],
  ['twice', 6],
  ['never', 2],
]
const cancels: readonly (readonly [Plan['cancels'], number])[] = [
  [null, 88],
  ['at once', 6],
  ['when confirmed', 6],
]
const errands: readonly (readonly [Errand | null, number])[] = [
  [null, 40],
  ['ships', 20],
  ['ships in parts', 14],
  ['refunds a part', 10],
  ['takes all back', 10],
  ['cancels', 6],
]

/** Draws a shopper, and what staff do for them. */
export function drawPlan(chance: Chance, shelf: Shelf, key: string): Plan {
  const any = () => shelf.skus[Math.floor(chance.next() * shelf.skus.length)] ?? shelf.scarce
  const first = chance.next() < 0.1 ? shelf.scarce : any()
  const second = chance.next() < 0.3 ? any() : first
  const skus = first === second ? [first] : [first, second]
  return {
    key,
    lines: skus.map((sku) => ({ sku, quantity: chance.next() < 0.2 ? 2 : 1 })),
    coupon: chance.next() < 0.15 ? shelf.coupon : null,
    card: chance.pick(cards),
    cancels: chance.pick(cancels),
    errand: chance.pick(errands),
  }
}
