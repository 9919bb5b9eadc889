/** One SKU at one location. available = onHand − reserved, and 0 ≤ reserved ≤ onHand always. */
export interface Level {
  readonly sku: string
  readonly location: string
  readonly onHand: number
  readonly reserved: number
  /** Grows by one with each change; 0: not stored yet. */
  readonly version: number
}

export interface Movement {
  readonly sku: string
  readonly location: string
  /** Change of on hand. */
  readonly delta: number
  readonly reason: string
  readonly orderId: string | null
  readonly key: string | null
}

export interface Line {
  readonly sku: string
  readonly quantity: number
}

/** Units of a SKU taken from a location. */
export interface Allocation extends Line {
  readonly location: string
}

/**
 * `active` holds stock until it expires (null: until dispatch); `refused` and `released` are also tombstones: what
 * ended, or was ended before it began, never holds stock again.
 */
export interface Reservation {
  readonly orderId: string
  readonly status: 'active' | 'committed' | 'released' | 'expired' | 'refused'
  readonly lines: readonly Allocation[]
  readonly expiresAt: Date | null
}

export type StockFact =
  | { readonly kind: 'stock-reserved'; readonly orderId: string; readonly expiresAt: Date }
  | {
      readonly kind: 'stock-refused'
      readonly orderId: string
      readonly missing: readonly {
        readonly sku: string
        readonly requested: number
        readonly available: number
      }[]
    }
  | { readonly kind: 'stock-released'; readonly orderId: string; readonly cause: 'requested' | 'expired' }

/** What was there when a decision was made: the levels of the SKUs concerned, and the order's reservation. */
export interface StockState {
  readonly levels: readonly Level[]
  readonly reservation: Reservation | null
  /** The movement that was made under the caller's idempotency key, if any. */
  readonly keyed: Movement | null
}

/** What a decision changes; anything left out stays as it is. */
export interface StockDecision {
  readonly levels: readonly Level[]
  readonly movements: readonly Movement[]
  readonly reservation: Reservation | null
  readonly facts: readonly StockFact[]
}

export const nothing: StockDecision = { levels: [], movements: [], reservation: null, facts: [] }

export function available(level: Pick<Level, 'onHand' | 'reserved'>): number {
  return level.onHand - level.reserved
}

export function totalAvailable(levels: readonly Level[], sku: string): number {
  return levels.filter((level) => level.sku === sku).reduce((sum, level) => sum + available(level), 0)
}
