import type { AnyTRPCRouter } from '@trpc/server'
import type { Bus } from './bus.ts'
import type { Database } from './database.ts'
import { createDeadLetters, type DeadLetters } from './dead-letters.ts'
import { inboxed } from './inbox.ts'
import type { Log } from './log.ts'
import type { Outbox } from './outbox.ts'
import { isOutage } from './pg-errors.ts'
import { createRelay, type RelayOptions } from './relay.ts'
import type { Checks } from './readiness.ts'
import type { Subscriber } from './subscriber.ts'
import { systemClock } from './time.ts'
import { createTimerRunner, type TimerRunnerOptions } from './timer-runner.ts'
import type { TimerHandlers, Timers } from './timers.ts'

/** What `create<Name>(deps)` of every service returns. */
export interface Service<Api = unknown> {
  /** Also the name of its schema. */
  name: string
  api: Api
  router?: AnyTRPCRouter
  subscribers: readonly Subscriber[]
  /** By kind; what schedules them is the `Timers` among the service's dependencies. */
  timerHandlers: TimerHandlers
  /** What it cannot do without, beside its database. */
  checks?: Checks
  start?(): Promise<void>
  stop?(): Promise<void>
}

export interface RunServiceOptions {
  service: Service
  db: Database
  bus: Bus
  outbox: Outbox
  timers: Timers
  log: Log
  relay?: Partial<RelayOptions>
  timerRunner?: Partial<TimerRunnerOptions>
}

export interface RunningService {
  deadLetters: DeadLetters
  /** Resolves when all that was committed before is sent and handled. */
  drain(): Promise<void>
  stop(): Promise<void>
}

/**
 * Subscribes the service, starts its relay and its timers. Call it for every service of the process, then
 * `bus.start()`: until then nothing is delivered, so that no event meets a half-subscribed bus.
 */
export async function runService(options: RunServiceOptions): Promise<RunningService> {
  const { service, db, bus, outbox, timers, log } = options
  const subscribers = service.subscribers.map((subscriber) => inboxed(db, subscriber))
  for (const subscriber of subscribers) bus.subscribe(subscriber)
  const relay = createRelay({ db, outbox, bus, log, ...options.relay })
  const runner = createTimerRunner({
    db,
    timers,
    handlers: service.timerHandlers,
    log,
    ...options.timerRunner,
  })
  await startPatiently(service, log)
  relay.start()
  runner.start()
  return {
    deadLetters: createDeadLetters(db, subscribers),
    drain: relay.drain,
    async stop() {
      await Promise.all([runner.stop(), relay.stop()])
      await service.stop?.()
    },
  }
}

const PATIENCE_MS = 60_000
const PAUSE_MS = 500

/** A database that comes up at the same time, or comes back, is waited for: dying of it helps nobody. */
async function startPatiently(service: Service, log: Log): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  for (;;) {
    try {
      return await service.start?.()
    } catch (err) {
      if (!isOutage(err) || performance.now() > end) throw err
      log.warn({ err, service: service.name }, 'the database is not there yet, waiting for it')
      await systemClock.wait(PAUSE_MS)
    }
  }
}
