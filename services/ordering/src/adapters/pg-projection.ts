import type { Database } from '@emporium/kit'
import { patchOf, viewOf } from '../app/view.ts'
import type { OrderEvent } from '../domain/events.ts'
import { readStream } from './pg-history.ts'

/** What one decision appended to an order, the last of it at `version`. */
export interface Appended {
  readonly orderId: string
  readonly version: number
  readonly events: readonly OrderEvent[]
}

export type ViewTable = 'order_view' | 'order_view_fresh'

/** Keeps a table of the read store. Raw: the patch is applied by the database, without reading the view first. */
export interface Projection {
  /** Applies what is next, ignores what is known, and reads from the event store what is missing. */
  apply(appended: Appended): Promise<void>
  /** Makes the view from the order's whole stream. */
  remake(orderId: string): Promise<void>
}

export function pgProjection(db: Database, table: ViewTable = 'order_view'): Projection {
  const insert = `
    insert into ${table} (order_id, owner, number, version, status, placed_at, view)
    values ($1, $2, $3, $4, $5, $6, $7)`
  const begin = `${insert} on conflict (order_id) do nothing`
  const replace = `${insert} on conflict (order_id) do update
    set owner = excluded.owner, version = excluded.version, status = excluded.status, view = excluded.view
    where ${table}.version < excluded.version`
  const patch = `
    update ${table} set version = $3, status = coalesce($4, status), owner = coalesce($9, owner),
      view = view || $5::jsonb || jsonb_build_object('payment', view->'payment' || $6::jsonb,
        'timeline', view->'timeline' || $7::jsonb, 'shipments', coalesce(view->'shipments', '{}') || $8::jsonb)
    where order_id = $1 and version = $2`

  async function remake(orderId: string): Promise<void> {
    const events = await readStream(db, orderId)
    const row = viewRow(events)
    if (row) await db.query(replace, row, `${table}_replace`)
  }

  return {
    remake,
    async apply({ orderId, version, events }) {
      const before = version - events.length
      const { rowCount } =
        before === 0
          ? await db.query(begin, viewRow(events), `${table}_begin`)
          : await db.query(patch, patchRow(orderId, before, events), `${table}_patch`)
      if (rowCount === 0) await remake(orderId)
    },
  }
}

function viewRow(events: readonly OrderEvent[]): unknown[] | undefined {
  const [placed] = events
  const view = viewOf(events)
  if (placed?.type !== 'OrderPlaced' || view === null) return undefined
  const { orderId, owner, number } = placed.data
  return [
    orderId,
    claimedBy(events) ?? owner,
    number,
    view.version,
    view.status,
    view.placedAt,
    JSON.stringify(view),
  ]
}

function patchRow(orderId: string, before: number, events: readonly OrderEvent[]): unknown[] {
  const { set, payment, timeline, shipments } = patchOf(events, before)
  const json = [set, payment, timeline, shipments].map((part) => JSON.stringify(part))
  return [orderId, before, set.version, set.status ?? null, ...json, claimedBy(events) ?? null]
}

function claimedBy(events: readonly OrderEvent[]): string | undefined {
  return events.findLast((event) => event.type === 'OrderClaimed')?.data.owner
}
