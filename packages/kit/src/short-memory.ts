/** Values by key, each until its own time; of more than `entries` the oldest are forgotten. */
export interface ShortMemory<Value> {
  get(key: string): Value | undefined
  /** @param until milliseconds, as `now` gives them */
  set(key: string, value: Value, until: number): void
}

export function shortMemory<Value>(now: () => number, entries = 2_000): ShortMemory<Value> {
  const known = new Map<string, { readonly value: Value; readonly until: number }>()
  return {
    get(key) {
      const entry = known.get(key)
      if (!entry) return undefined
      if (entry.until > now()) return entry.value
      known.delete(key)
      return undefined
    },
    set(key, value, until) {
      known.delete(key)
      known.set(key, { value, until })
      // A map keeps the order of insertion: the first is the oldest.
      const oldest = known.keys().next()
      if (known.size > entries && !oldest.done) known.delete(oldest.value)
    },
  }
}
