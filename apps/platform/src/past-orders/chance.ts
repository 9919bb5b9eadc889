/** Picks that come out the same for the same random source. */
export interface Chance {
  /** 0 ≤ n < 1 */
  random(): number
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number
  pick<Item>(items: readonly Item[]): Item
  /** The same items in another order. */
  shuffled<Item>(items: readonly Item[]): Item[]
}

/** Tommy Ettinger's mulberry32: small, fast, and the same on every machine. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1))
  return {
    random,
    whole,
    pick(items) {
      const [item] = items.slice(whole(0, items.length - 1))
      if (item === undefined) throw new Error('There is nothing to pick from')
      return item
    },
    shuffled: (items) =>
      items
        .map((item) => [random(), item] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, item]) => item),
  }
}
