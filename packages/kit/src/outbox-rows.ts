import type pg from 'pg'
import type { Database } from './database.ts'
import type { Envelope } from './envelope.ts'

export interface OutboxRow {
  seq: number
  envelope: Envelope
}

interface Row {
  seq: number
  id: string
  type: string
  aggregate_id: string
  aggregate_version: number
  correlation_id: string
  causation_id: string
  traceparent: string | null
  occurred_at: Date
  data: unknown
}

export const unsent = `
  select seq, id, type, aggregate_id, aggregate_version, correlation_id, causation_id, traceparent, occurred_at, data
  from outbox
  where sent_at is null and not exists (select from unnest($1::bigint[]) as in_flight(n) where in_flight.n = seq)
  order by seq limit $2`

/**
 * The oldest unsent events but for those in flight (an anti-join: `<> all` of a parameter compares each with each). No cursor: a transaction may commit an earlier number late, and
 * one snapshot of all that is unsent can neither miss that nor take its successor first.
 */
export async function readUnsent(
  client: pg.ClientBase,
  inFlight: number[],
  limit: number,
): Promise<OutboxRow[]> {
  const { rows } = await client.query<Row>({
    text: unsent,
    values: [inFlight, limit],
    name: 'kit_outbox_unsent',
  })
  return rows.map((row) => ({ seq: row.seq, envelope: toEnvelope(row) }))
}

export async function markSent(client: pg.ClientBase | pg.Pool, seqs: number[]): Promise<void> {
  const text = 'update outbox set sent_at = now() where seq = any($1::bigint[])'
  await client.query({ text, values: [seqs], name: 'kit_outbox_sent' })
}

export async function lastSeq(db: Database): Promise<number> {
  return (
    (await db.query<{ seq: number }>('select coalesce(max(seq), 0) as seq from outbox')).rows[0]?.seq ?? 0
  )
}

export async function anyUnsent(db: Database, upTo: number): Promise<boolean> {
  return (
    (await db.query('select 1 from outbox where sent_at is null and seq <= $1 limit 1', [upTo])).rowCount > 0
  )
}

/** Deletes what was sent, and what was handled, longer ago than so many days; a bounded number at a time. */
export async function prune(client: pg.ClientBase, days: number): Promise<void> {
  const age = 'now() - make_interval(days => $1)'
  await client.query(
    `delete from outbox where seq in (select seq from outbox where sent_at < ${age} order by sent_at limit 10000)`,
    [days],
  )
  await client.query(
    `delete from inbox where ctid = any(array(select ctid from inbox where handled_at < ${age} limit 10000))`,
    [days],
  )
}

function toEnvelope(row: Row): Envelope {
  return {
    id: row.id,
    type: row.type,
    occurredAt: row.occurred_at.toISOString(),
    aggregateId: row.aggregate_id,
    aggregateVersion: row.aggregate_version,
    correlationId: row.correlation_id,
    causationId: row.causation_id,
    ...(row.traceparent !== null && { traceparent: row.traceparent }),
    data: row.data,
  }
}
