export interface NewTimer {
  kind: string
  /** One timer per kind and key: scheduling again moves it. */
  key: string
  dueAt: Date
  /** JSON. */
  payload?: unknown
}

export interface DueTimer<Payload = unknown> {
  kind: string
  key: string
  dueAt: Date
  payload: Payload
  /** 1 for the first run. */
  attempt: number
}

/** Timers that survive a restart. Both calls join the ambient transaction. */
export interface Timers {
  schedule(timer: NewTimer): Promise<void>
  cancel(kind: string, key: string): Promise<void>
}

/** Runs outside a transaction, at least once. Throwing has it run again, with backoff. */
export type TimerHandler<Payload = unknown> = (timer: DueTimer<Payload>) => Promise<void>

/** Handlers by kind; with `attempts` a timer that failed that often is kept as failed and not run again. */
export type TimerHandlers = Record<string, TimerHandler | { run: TimerHandler; attempts: number }>
