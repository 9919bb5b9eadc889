import { createBatcher } from './batcher.ts'
import { type Backoff, backoffDelay } from './bus.ts'
import { withCausation } from './context.ts'
import { type Database, outsideTransaction } from './database.ts'
import type { Log } from './log.ts'
import { type Clock, systemClock } from './time.ts'
import { type ClaimedTimer, claimDue, recordFailure, removeDone, renewLeases } from './timer-rows.ts'
import type { TimerHandlers, Timers } from './timers.ts'
import { createWake } from './wake.ts'

export interface TimerRunner {
  start(): void
  /** Claims no more and waits for what runs, up to `stopMs`. */
  stop(): Promise<void>
}

export interface TimerRunnerOptions {
  db: Database
  timers: Timers
  handlers: TimerHandlers
  log: Log
  /** Timers at work at once; default 16. */
  concurrency?: number
  /** The timers of a runner that died are run again after this, ms; default 10,000. */
  leaseMs?: number
  /** A run that takes longer may be run again elsewhere, ms; default 60,000. */
  longestRunMs?: number
  /** How often it looks without being nudged, ms; default 1,000. */
  pollMs?: number
  stopMs?: number
  backoff?: Backoff
  clock?: Clock
  random?: () => number
}

/** Nobody waits for the removal of a timer that has run. */
const removeAfterMs = 50

/** Runs the timers of one service when they fall due; several runners share the work. */
export function createTimerRunner(options: TimerRunnerOptions): TimerRunner {
  const { db, handlers, log, concurrency = 16, pollMs = 1_000, stopMs = 5_000 } = options
  const { leaseMs = 10_000, longestRunMs = 60_000 } = options
  const { clock = systemClock, random = Math.random, backoff = { baseMs: 500, maxMs: 300_000 } } = options
  const kinds = Object.keys(handlers)
  const wake = createWake(clock)
  const running = new Set<Promise<void>>()
  const leased = new Map<ClaimedTimer, number>()
  const ended = new AbortController()
  let stopping = false
  let loop: Promise<void> | undefined
  options.timers.onDue(wake.wake)

  const done = createBatcher<ClaimedTimer>({
    clock,
    delayMs: removeAfterMs,
    retryMs: pollMs,
    onError: (err) => log.warn({ err, schema: db.schema }, 'timers done but not removed, trying again'),
    write: (timers) => removeDone(db, timers),
  })

  async function run(): Promise<void> {
    while (!stopping) {
      const claimed = await claimSome().catch((err) => {
        log.warn({ err, schema: db.schema }, 'timers not claimed, trying again')
        return []
      })
      for (const timer of claimed) work(timer)
      if (claimed.length === 0 || running.size >= concurrency) await wake.sleep(pollMs)
    }
  }

  async function claimSome(): Promise<ClaimedTimer[]> {
    const limit = concurrency - running.size
    return limit > 0 ? claimDue(db, { now: clock.now(), leaseMs, kinds, limit }) : []
  }

  /** Short leases, renewed while the work lasts: a runner that dies is soon replaced, a slow one is left in peace. */
  async function renew(): Promise<void> {
    while (!ended.signal.aborted) {
      await clock.wait(leaseMs / 3, ended.signal)
      const now = clock.now()
      const mine = [...leased].flatMap(([timer, until]) => (now.getTime() < until ? [timer] : []))
      if (mine.length === 0) continue
      await renewLeases(db, mine, { now, leaseMs }).catch((err) =>
        log.warn({ err, schema: db.schema }, 'leases of timers not renewed'),
      )
    }
  }

  function work(timer: ClaimedTimer): void {
    const { correlationId } = timer
    const causation = { correlationId, causationId: `timer:${timer.kind}:${timer.key}` }
    const wasFull = () => running.size >= concurrency
    leased.set(timer, clock.now().getTime() + longestRunMs - leaseMs)
    const job = withCausation(causation, () => attempt(timer)).finally(() => {
      if (wasFull()) wake.wake()
      running.delete(job)
    })
    running.add(job)
  }

  async function attempt(timer: ClaimedTimer): Promise<void> {
    const handler = handlers[timer.kind]
    if (!handler) return
    const handle = typeof handler === 'function' ? handler : handler.run
    try {
      await handle(timer).finally(() => leased.delete(timer))
      done.push(timer)
    } catch (error) {
      await fail(timer, error, typeof handler === 'function' ? Number.POSITIVE_INFINITY : handler.attempts)
    }
  }

  async function fail(timer: ClaimedTimer, error: unknown, attempts: number): Promise<void> {
    const now = clock.now()
    const last = timer.attempt >= attempts
    const runAt = last ? null : new Date(now.getTime() + backoffDelay(timer.attempt, backoff, random))
    const { kind, key, attempt } = timer
    log[last ? 'error' : 'warn'](
      { err: error, kind, key, attempt, runAt },
      last ? 'timer failed for good' : 'timer failed',
    )
    await recordFailure(db, timer, { error: String(error), runAt, now }).catch((err) =>
      log.warn({ err, kind, key }, 'timer failure not recorded, it runs again after its lease'),
    )
  }

  return {
    start() {
      if (kinds.length === 0 || loop) return
      loop = outsideTransaction(run)
      void outsideTransaction(renew)
    },
    async stop() {
      stopping = true
      wake.wake()
      await loop
      await Promise.race([Promise.all(running), systemClock.wait(stopMs)])
      ended.abort()
      await done.flush().catch((err) => log.warn({ err }, 'timers done but not removed, they will run again'))
    },
  }
}
