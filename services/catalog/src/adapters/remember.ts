/** Keeps one answer for a while; `forget` has the next call read anew. Calls at once share one reading. */
export function remember<T>(read: () => Promise<T>, { ttlMs, now }: { ttlMs: number; now: () => Date }) {
  let kept: { readonly value: Promise<T>; readonly until: number } | undefined
  return {
    get(): Promise<T> {
      if (kept && kept.until > now().getTime()) return kept.value
      const value = read()
      kept = { value, until: now().getTime() + ttlMs }
      // A failure is not kept.
      value.catch(() => {
        kept = undefined
      })
      return value
    },
    forget(): void {
      kept = undefined
    },
  }
}
