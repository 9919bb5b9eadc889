/**
 * Remembers an answer for a few seconds, for data that is the same for everybody. While an answer is fetched all
 * callers share the one call; an old answer is given at once and renewed behind it; a failure is not remembered.
 */
export function shortLived<T>(
  freshMs: number,
  staleMs: number,
  load: () => Promise<T>,
  now: () => number = Date.now,
): () => Promise<T> {
  let known: { at: number; value: T } | undefined
  let loading: Promise<T> | undefined
  const renew = () => {
    loading ??= load()
      .then((value) => {
        known = { at: now(), value }
        return value
      })
      .finally(() => {
        loading = undefined
      })
    return loading
  }
  return () => {
    const age = known ? now() - known.at : Number.POSITIVE_INFINITY
    if (known && age < freshMs) return Promise.resolve(known.value)
    const renewed = renew()
    if (!known || age >= staleMs) return renewed
    renewed.catch(() => undefined)
    return Promise.resolve(known.value)
  }
}
