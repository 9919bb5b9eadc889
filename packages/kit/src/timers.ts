import { causationOrNew } from './context.ts'
import type { Database } from './database.ts'
import { type Clock, systemClock } from './time.ts'

export interface NewTimer {
  kind: string
  /** One timer per kind and key: scheduling again moves it. */
  key: string
  dueAt: Date
  /** JSON. */
  payload?: unknown
}

export interface TimerChanges {
  readonly schedule: readonly NewTimer[]
  /** None of those that are scheduled. */
  readonly cancel: readonly Pick<NewTimer, 'kind' | 'key'>[]
}

/** Timers that survive a restart. Both calls join the ambient transaction. */
export interface Timers {
  schedule(timer: NewTimer): Promise<void>
  cancel(kind: string, key: string): Promise<void>
  /**
   * Both as parts of a larger statement, for `writeChange`. The two texts depend on `first` and `condition` alone, so
   * the statement can be named; they share the `values`. Call `tell` once it has run.
   * @param first the number of the first of the parameters in that statement
   * @param condition SQL: where it is false, nothing happens
   */
  part(
    changes: TimerChanges,
    first: number,
    condition: string,
  ): { schedule: string; cancel: string; values: unknown[]; tell(): void }
  /** Calls `listener` after each commit that scheduled a timer which is due already. */
  onDue(listener: () => void): void
}

export interface DueTimer<Payload = unknown> {
  kind: string
  key: string
  dueAt: Date
  payload: Payload
  /** 1 for the first run. */
  attempt: number
}

/**
 * Runs outside a transaction, at least once. Throwing has it run again, with backoff. Scheduling its own kind and key
 * anew while it runs keeps that new timer.
 */
export type TimerHandler = (timer: DueTimer) => Promise<void>

/** Handlers by kind; with `attempts` a timer that failed that often is kept as failed and not run again. */
export type TimerHandlers = Record<string, TimerHandler | { run: TimerHandler; attempts: number }>

const columns = '(kind, key, due_at, run_at, payload, correlation_id, causation_id)'
const replace = `
  on conflict (kind, key) do update
  set due_at = excluded.due_at, run_at = excluded.run_at, payload = excluded.payload, version = timer.version + 1,
      correlation_id = excluded.correlation_id, causation_id = excluded.causation_id,
      attempts = 0, failed_at = null, last_error = null`
const upsert = `insert into timer ${columns} values ($1, $2, $3, $3, $4, $5, $6) ${replace}`

const scheduleFrom = (first: number, condition: string) => `
  insert into timer ${columns}
  select kind, key, due_at, due_at, payload, $${first + 1}, $${first + 2}
  from jsonb_to_recordset($${first}::jsonb) as new(kind text, key text, due_at timestamptz, payload jsonb)
  where ${condition} ${replace}`

const cancelFrom = (first: number, condition: string) => `
  delete from timer using jsonb_to_recordset($${first + 3}::jsonb) as old(kind text, key text)
  where timer.kind = old.kind and timer.key = old.key and ${condition}`

/** The timers of one service. */
export function createTimers(db: Database, clock: Pick<Clock, 'now'> = systemClock): Timers {
  const listeners: (() => void)[] = []
  const tell = (dueAt: Date) => {
    if (dueAt <= clock.now()) db.afterCommit(() => listeners.forEach((listener) => listener()))
  }
  return {
    async schedule({ kind, key, dueAt, payload = null }) {
      const { correlationId, causationId } = causationOrNew()
      const values = [kind, key, dueAt, JSON.stringify(payload), correlationId, causationId]
      await db.query(upsert, values, 'kit_timer_schedule')
      tell(dueAt)
    },
    async cancel(kind, key) {
      await db.query('delete from timer where kind = $1 and key = $2', [kind, key], 'kit_timer_cancel')
    },
    part({ schedule, cancel }, first, condition) {
      const { correlationId, causationId } = causationOrNew()
      const timers = schedule.map(({ kind, key, dueAt, payload = null }) => ({
        kind,
        key,
        due_at: dueAt,
        payload,
      }))
      return {
        tell: () => schedule.forEach(({ dueAt }) => tell(dueAt)),
        schedule: scheduleFrom(first, condition),
        cancel: cancelFrom(first, condition),
        values: [JSON.stringify(timers), correlationId, causationId, JSON.stringify(cancel)],
      }
    },
    onDue: (listener) => void listeners.push(listener),
  }
}
