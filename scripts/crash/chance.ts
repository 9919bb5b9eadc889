/** Chance that comes out the same again for the same seed. */
export interface Chance {
  /** 0 ≤ r < 1 */
  next(): number
  between(low: number, high: number): number
  /** One of these, each as likely as its weight says. */
  pick<Item>(weighted: readonly (readonly [Item, number])[]): Item
  /** A chance of its own, so that what is drawn there moves nothing here. */
  fork(): Chance
}

/** Mulberry32: 32 bits of state are enough for a load. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    pick(weighted) {
      let left = next() * weighted.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [item, weight] of weighted) {
        left -= weight
        if (left < 0) return item
      }
      throw new Error('There is nothing to pick from')
    },
    fork: () => seededChance(Math.floor(next() * 4_294_967_296)),
  }
}
