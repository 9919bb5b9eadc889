import type { Level, Reservation, StockDecision, StockState } from '../domain/stock.ts'

/** What a decision concerns: these SKUs, and those that the order's reservation holds. */
export interface StockScope {
  readonly skus: readonly string[]
  readonly orderId: string | null
  /** An idempotency key under which something may have been done already. */
  readonly key?: string
}

export interface Stock {
  /**
   * Locks what the scope names (in sorted order, so that two never wait for each other), decides, and writes the
   * decision with its movements and events, all or nothing. A decision that throws changes nothing.
   */
  update(scope: StockScope, decide: (state: StockState) => StockDecision): Promise<StockDecision>
  levels(skus: readonly string[]): Promise<readonly Level[]>
  reservation(orderId: string): Promise<Reservation | null>
  /** Orders whose reservation ended at `now` or before, oldest first. */
  expired(now: Date, limit: number): Promise<readonly string[]>
}

export interface Clock {
  now(): Date
}
