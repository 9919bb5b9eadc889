import type { Baskets, Clock } from './ports.ts'

const DAY_MS = 86_400_000

export interface Retention {
  /** Days after which an untouched open basket expires. */
  readonly expireAfterDays: number
  /** Days for which an ordered basket and its contact data are kept. */
  readonly keepSettledDays: number
}

/** Deletes expired baskets and the personal data of old checkouts, batch by batch. */
export const forgetOld =
  ({ baskets, clock, retention }: { baskets: Baskets; clock: Clock; retention: Retention }) =>
  async (): Promise<number> => {
    const now = clock.now().getTime()
    const before = {
      untouchedOpen: new Date(now - retention.expireAfterDays * DAY_MS),
      settled: new Date(now - retention.keepSettledDays * DAY_MS),
    }
    let total = 0
    for (;;) {
      const count = await baskets.forget(before)
      total += count
      if (count === 0) return total
    }
  }
