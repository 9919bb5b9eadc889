import { randomUUIDv7 } from 'node:crypto'
import { causationOrNew } from './context.ts'
import type { Database } from './database.ts'
import type { NewEvent } from './envelope.ts'

export interface Outbox {
  /**
   * Writes the events in the ambient transaction, with one statement for all of them; they are on their way once
   * that commits. Throws outside a transaction.
   */
  add(events: readonly NewEvent[]): Promise<void>
  /**
   * The same as a part of a larger statement, for `writeChange`. `insert` depends on the other arguments alone, so the
   * statement can be named. Call `tell` once it has run: the events are on their way after its commit.
   * @param first the number of the first parameter of `values` in that statement
   * @param condition SQL: where it is false, nothing is added
   */
  part(
    events: readonly NewEvent[],
    first: number,
    condition: string,
  ): { insert: string; values: unknown[]; tell(): void }
  /** Calls `listener` after each commit that added events. */
  onCommitted(listener: () => void): void
}

const insertFrom = (first: number, condition: string) => `
  insert into outbox (id, type, aggregate_id, aggregate_version, correlation_id, causation_id, traceparent,
                      occurred_at, data)
  select id, type, aggregate_id, aggregate_version, $${first + 1}, $${first + 2}, $${first + 3}, occurred_at, data
  from rows from (jsonb_to_recordset($${first}::jsonb) as (id uuid, type text, aggregate_id text,
                  aggregate_version bigint, occurred_at timestamptz, data jsonb)) with ordinality
    as event(id, type, aggregate_id, aggregate_version, occurred_at, data, n)
  where ${condition}
  order by n`

const insert = insertFrom(1, 'true')

/** The outbox of one service. */
export function createOutbox(db: Database, now: () => Date = () => new Date()): Outbox {
  const listeners: (() => void)[] = []
  const parameters = (events: readonly NewEvent[]): unknown[] => {
    const { correlationId, causationId, traceparent } = causationOrNew()
    const rows = JSON.stringify(events.map((event) => toRow(event, now)))
    return [rows, correlationId, causationId, traceparent ?? null]
  }
  const tell = () => db.afterCommit(() => listeners.forEach((listener) => listener()))
  return {
    async add(events) {
      if (events.length === 0) return
      if (!db.inTransaction()) throw new Error('Events are added inside a transaction: use db.transaction')
      await db.query(insert, parameters(events), 'kit_outbox_add')
      tell()
    },
    part(events, first, condition) {
      return { insert: insertFrom(first, condition), values: parameters(events), tell }
    },
    onCommitted: (listener) => void listeners.push(listener),
  }
}

function toRow(event: NewEvent, now: () => Date) {
  return {
    id: event.id ?? randomUUIDv7(),
    type: event.type,
    aggregate_id: event.aggregateId,
    aggregate_version: event.aggregateVersion,
    occurred_at: event.occurredAt ?? now().toISOString(),
    data: event.data,
  }
}
