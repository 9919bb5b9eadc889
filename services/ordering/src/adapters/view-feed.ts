import { DomainError } from '@emporium/domain'
import { type Clock, outsideTransaction } from '@emporium/kit'
import type { StoredView, Wait } from '../app/ports.ts'

interface Waiter {
  readonly orderId: string
  readonly version: number
  readonly end: (view: StoredView | null) => void
}

export interface ViewFeed {
  next(orderId: string, version: number, wait: Wait): Promise<StoredView | null>
  /** The order has just changed here: look at once. Changes made by other processes are seen by looking around. */
  nudge(orderId: string): void
  stop(): void
}

export interface ViewFeedOptions {
  newer(known: readonly { orderId: string; version: number }[]): Promise<readonly StoredView[]>
  clock: Clock
  onError(error: unknown): void
  /** How often it looks around, ms. */
  pollMs?: number
  /** Waiters at most; one more is refused with `unavailable`. */
  capacity?: number
}

/** All that waits for a change of an order, on one query for all of them, asked only while anyone waits. */
export function createViewFeed(options: ViewFeedOptions): ViewFeed {
  const { newer, clock, onError, pollMs = 250, capacity = 10_000 } = options
  const waiters = new Set<Waiter>()
  const nudged = new Set<string>()
  let wake = new AbortController()
  let running = false

  async function run(): Promise<void> {
    let lookAroundAt = 0
    while (waiters.size > 0) {
      const now = clock.now().getTime()
      const isDue = now >= lookAroundAt
      if (isDue) lookAroundAt = now + pollMs
      const asked = [...waiters].filter(({ orderId }) => isDue || nudged.has(orderId))
      nudged.clear()
      wake = new AbortController()
      await look(asked).catch(onError)
      if (nudged.size === 0) await clock.wait(Math.max(1, lookAroundAt - clock.now().getTime()), wake.signal)
    }
    running = false
  }

  async function look(asked: readonly Waiter[]): Promise<void> {
    if (asked.length === 0) return
    const views = new Map((await newer(asked)).map((stored) => [stored.view.id, stored]))
    for (const { orderId, version, end } of asked) {
      const stored = views.get(orderId)
      if (stored && stored.view.version > version) end(stored)
    }
  }

  function nudge(orderId: string): void {
    if (waiters.size === 0) return
    nudged.add(orderId)
    wake.abort()
    if (running) return
    running = true
    void outsideTransaction(run)
  }

  return {
    nudge,
    next(orderId, version, { ms, signal }) {
      if (waiters.size >= capacity) return Promise.reject(busy())
      if (signal?.aborted || ms <= 0) return Promise.resolve(null)
      return new Promise((resolve) => {
        const over = new AbortController()
        const giveUp = () => waiter.end(null)
        const waiter: Waiter = {
          orderId,
          version,
          end(view) {
            if (!waiters.delete(waiter)) return
            over.abort()
            signal?.removeEventListener('abort', giveUp)
            resolve(view)
          },
        }
        waiters.add(waiter)
        signal?.addEventListener('abort', giveUp, { once: true })
        void clock.wait(ms, over.signal).then(giveUp)
        nudge(orderId)
      })
    },
    stop() {
      for (const waiter of waiters) waiter.end(null)
      wake.abort()
    },
  }
}

function busy(): DomainError {
  return new DomainError(
    'unavailable',
    'unavailable',
    'Too many are watching just now. Please reload in a moment.',
  )
}
