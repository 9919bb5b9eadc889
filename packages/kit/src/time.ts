/** The clock, random and waiting that kit's loops run on; tests inject their own. */
export interface Clock {
  now(): Date
  /** Resolves after `ms`, or early when the signal aborts. Never rejects. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => new Date(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve()
      const done = () => {
        clearTimeout(timeout)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const timeout = setTimeout(done, ms)
      signal?.addEventListener('abort', done, { once: true })
    }),
}
