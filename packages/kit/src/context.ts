import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUIDv7 } from 'node:crypto'

/** Where the work in hand comes from: a request, an event or a timer. */
export interface Causation {
  correlationId: string
  /** Id of the request, event or timer that the work is done for. */
  causationId: string
  traceparent?: string
}

const storage = new AsyncLocalStorage<Causation>()

/** Runs `work` as caused by `causation`: outbox rows, logs and outgoing calls carry it. */
export function withCausation<T>(causation: Causation, work: () => T): T {
  return storage.run(causation, work)
}

/** The causation of the work in hand, if any. */
export function currentCausation(): Causation | undefined {
  return storage.getStore()
}

/** The causation of the work in hand, or a new one. */
export function causationOrNew(): Causation {
  return storage.getStore() ?? newCausation()
}

/** A new causation; `correlationId` is kept where one is given. */
export function newCausation(correlationId?: string): Causation {
  const id = randomUUIDv7()
  return { correlationId: correlationId ?? id, causationId: id }
}
