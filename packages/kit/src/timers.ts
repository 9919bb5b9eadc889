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

/** Timers that survive a restart. Both calls join the ambient transaction. */
export interface Timers {
  schedule(timer: NewTimer): Promise<void>
  cancel(kind: string, key: string): Promise<void>
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

const upsert = `
  insert into timer (kind, key, due_at, run_at, payload, correlation_id, causation_id)
  values ($1, $2, $3, $3, $4, $5, $6)
  on conflict (kind, key) do update
  set due_at = excluded.due_at, run_at = excluded.run_at, payload = excluded.payload, version = timer.version + 1,
      correlation_id = excluded.correlation_id, causation_id = excluded.causation_id,
      attempts = 0, failed_at = null, last_error = null`

/** The timers of one service. */
export function createTimers(db: Database, clock: Pick<Clock, 'now'> = systemClock): Timers {
  const listeners: (() => void)[] = []
  return {
    async schedule({ kind, key, dueAt, payload = null }) {
      const { correlationId, causationId } = causationOrNew()
      const values = [kind, key, dueAt, JSON.stringify(payload), correlationId, causationId]
      await db.query(upsert, values, 'kit_timer_schedule')
      if (dueAt <= clock.now()) db.afterCommit(() => listeners.forEach((listener) => listener()))
    },
    async cancel(kind, key) {
      await db.query('delete from timer where kind = $1 and key = $2', [kind, key], 'kit_timer_cancel')
    },
    onDue: (listener) => void listeners.push(listener),
  }
}
