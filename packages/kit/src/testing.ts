import pino from 'pino'
import type { Bus, BusSubscriber } from './bus.ts'
import type { Envelope } from './envelope.ts'
import type { Log } from './log.ts'
import type { Clock } from './time.ts'

export { type TestDatabase, testDatabase } from './testing-database.ts'
export { eventually } from './testing-eventually.ts'
export { freePort, startTestPostgres, type TestPostgres } from './testing-postgres.ts'

export const silentLog: Log = pino({ level: 'silent' })

export interface FakeClock extends Clock {
  /** Moves the time on and ends the waits that fall due, in their order. */
  advance(ms: number): void
  set(at: Date | string): void
}

/** A clock that stands still until told otherwise; starts on 2026-01-01T00:00:00Z. */
export function fakeClock(start: Date | string = '2026-01-01T00:00:00.000Z'): FakeClock {
  let now = new Date(start).getTime()
  let waits: { at: number; done: () => void }[] = []
  const set = (to: number) => {
    now = to
    const due = waits.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at)
    waits = waits.filter(({ at }) => at > now)
    for (const { done } of due) done()
  }
  return {
    now: () => new Date(now),
    advance: (ms) => set(now + ms),
    set: (at) => set(new Date(at).getTime()),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted || ms <= 0) return resolve()
        waits.push({ at: now + ms, done: resolve })
        signal?.addEventListener('abort', () => resolve(), { once: true })
      }),
  }
}

/** UUIDv7-shaped ids that count up: …0001, …0002. */
export function sequentialIds(start = 1): () => string {
  let next = start
  return () => `00000000-0000-7000-8000-${String(next++).padStart(12, '0')}`
}

export interface CaptureBus extends Bus {
  readonly published: Envelope[]
  readonly subscribers: BusSubscriber[]
}

/** A bus that keeps what is published and delivers nothing. */
export function captureBus(): CaptureBus {
  const published: Envelope[] = []
  const subscribers: BusSubscriber[] = []
  return {
    keepsOrderWhilePending: true,
    published,
    subscribers,
    publish: async (envelope) => void published.push(envelope),
    subscribe: (subscriber) => void subscribers.push(subscriber),
    start: async () => {},
    stop: async () => {},
  }
}
