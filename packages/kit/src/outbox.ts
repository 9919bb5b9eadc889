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
  /** Calls `listener` after each commit that added events. */
  onCommitted(listener: () => void): void
}

const insert = `
  insert into outbox (id, type, aggregate_id, aggregate_version, correlation_id, causation_id, traceparent,
                      occurred_at, data)
  select id, type, aggregate_id, aggregate_version, $2, $3, $4, occurred_at, data
  from rows from (jsonb_to_recordset($1::jsonb) as (id uuid, type text, aggregate_id text,
                  aggregate_version bigint, occurred_at timestamptz, data jsonb)) with ordinality
    as event(id, type, aggregate_id, aggregate_version, occurred_at, data, n)
  order by n`

/** The outbox of one service. */
export function createOutbox(db: Database, now: () => Date = () => new Date()): Outbox {
  const listeners: (() => void)[] = []
  return {
    async add(events) {
      if (events.length === 0) return
      if (!db.inTransaction()) throw new Error('outbox.add outside a transaction: use db.transaction')
      const { correlationId, causationId, traceparent } = causationOrNew()
      const rows = JSON.stringify(events.map((event) => toRow(event, now)))
      await db.query(insert, [rows, correlationId, causationId, traceparent ?? null], 'kit_outbox_add')
      db.afterCommit(() => listeners.forEach((listener) => listener()))
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
