import { randomUUIDv7 } from 'node:crypto'
import { type Clock, systemClock } from '@emporium/kit'

/** A clock that stands until it is moved. */
export interface MovedClock extends Clock {
  /** Forward only; whoever waits for a time that is reached by it goes on. */
  moveTo(at: Date): void
}

/** Waiting takes no longer than the same time of the real world, so that loops built on short pauses keep going. */
export function movedClock(start: Date): MovedClock {
  let now = start.getTime()
  const sleepers = new Set<{ readonly until: number; readonly wake: AbortController }>()
  return {
    now: () => new Date(now),
    moveTo(at) {
      now = Math.max(now, at.getTime())
      for (const { until, wake } of sleepers) if (until <= now) wake.abort()
    },
    async wait(ms, signal) {
      const sleeper = { until: now + ms, wake: new AbortController() }
      const wake = () => sleeper.wake.abort()
      if (signal?.aborted) return
      signal?.addEventListener('abort', wake, { once: true })
      sleepers.add(sleeper)
      await systemClock.wait(ms, sleeper.wake.signal)
      sleepers.delete(sleeper)
      signal?.removeEventListener('abort', wake)
    },
  }
}

/** UUIDv7 (RFC 9562, 5.7) whose first 48 bits, the milliseconds, are those of `clock`. */
export function idsAt(clock: Pick<Clock, 'now'>): () => string {
  return () => {
    const ms = clock.now().getTime().toString(16).padStart(12, '0')
    return `${ms.slice(0, 8)}-${ms.slice(8)}${randomUUIDv7().slice(13)}`
  }
}
