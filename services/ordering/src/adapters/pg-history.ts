import type { Database } from '@emporium/kit'
import type { OrderEvent } from '../domain/events.ts'

/** Where a reader of all events stands. */
export interface Cursor {
  readonly tx: string
  readonly position: number
}

export const beginning: Cursor = { tx: '0', position: 0 }

export interface StoredEvent {
  readonly orderId: string
  readonly version: number
  readonly event: OrderEvent
  readonly cursor: Cursor
}

interface Row {
  type: string
  at: Date
  data: unknown
}

const stream = 'select type, at, data from order_event where stream_id = $1 order by version'

/**
 * Nothing at or above the oldest transaction still open is read: one that took its position early and commits late
 * would be skipped for ever.
 */
const all = `
  select stream_id, version, type, at, data, tx::text as tx, position
  from order_event
  where (tx, position) > ($1::xid8, $2) and tx < pg_snapshot_xmin(pg_current_snapshot())
  order by order_event.tx, position
  limit $3`

const changedSince = 'select distinct stream_id from order_event where (tx, position) > ($1::xid8, $2)'

/** The events of one order, from the first. */
export async function readStream(db: Database, orderId: string): Promise<OrderEvent[]> {
  const { rows } = await db.query<Row>(stream, [orderId], 'ordering_stream')
  return rows.map(toEvent)
}

/**
 * The events of all orders after `cursor`, by transaction, without gaps: none turns up behind the cursor later. A
 * transaction has its number before it appends, so of two neighbours of one order the later version may come first.
 */
export async function readAll(db: Database, cursor: Cursor, limit: number): Promise<StoredEvent[]> {
  type AllRow = Row & { stream_id: string; version: number; tx: string; position: number }
  const { rows } = await db.query<AllRow>(all, [cursor.tx, cursor.position, limit], 'ordering_all')
  return rows.map((row) => ({
    orderId: row.stream_id,
    version: row.version,
    event: toEvent(row),
    cursor: { tx: row.tx, position: row.position },
  }))
}

/** The orders with any event after `cursor` that can be seen now, those of later readers included. */
export async function ordersSince(db: Database, cursor: Cursor): Promise<string[]> {
  const { rows } = await db.query<{ stream_id: string }>(changedSince, [cursor.tx, cursor.position])
  return rows.map((row) => row.stream_id)
}

/** The stream is ordering's own, written by its own types. */
function toEvent({ type, at, data }: Row): OrderEvent {
  return { type, at: at.toISOString(), data } as OrderEvent
}
