import type { Database } from '@emporium/kit'
import type { FreshStore } from '../app/rebuild-read-store.ts'
import { beginning, type Cursor, ordersSince, readAll, type StoredEvent } from './pg-history.ts'
import { pgProjection } from './pg-projection.ts'

const batch = 1_000

/** An order is in both at the same version and not the same, or it is shown and was never placed. */
const differing = `
  select order_id from order_view live left join order_view_fresh fresh using (order_id)
  where fresh.order_id is null
    or (fresh.version = live.version and (fresh.view, fresh.owner, fresh.number, fresh.status)
      is distinct from (live.view, live.owner, live.number, live.status))`

/** Held on a connection of its own while a rebuild lasts: two would take each other's half-made table. */
const oneAtATime = "hashtext('ordering.rebuild-read-store')"

async function lock(db: Database): Promise<() => Promise<void>> {
  const client = await db.pool.connect()
  const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_lock(${oneAtATime}) as mine`)
  if (rows[0]?.mine) {
    return async () => {
      await client.query(`select pg_advisory_unlock(${oneAtATime})`)
      client.release()
    }
  }
  client.release()
  throw new Error('The read store is being rebuilt already')
}

/** Builds the read store's table anew beside the live one, with the very statements that keep the live one. */
export async function pgFreshStore(db: Database): Promise<FreshStore> {
  const unlock = await lock(db)
  const projection = pgProjection(db, 'order_view_fresh')
  let cursor: Cursor = beginning

  /** Neighbouring versions as if one decision had appended them; what is torn apart is made from the stream. */
  async function replay(orderId: string, stored: readonly StoredEvent[]): Promise<void> {
    const inOrder = stored.toSorted((a, b) => a.version - b.version)
    const version = inOrder.at(-1)?.version ?? 0
    const isWhole = version - (inOrder[0]?.version ?? 0) === inOrder.length - 1
    if (!isWhole) return projection.remake(orderId)
    return projection.apply({ orderId, version, events: inOrder.map(({ event }) => event) })
  }

  await createTable(db).catch(async (error) => {
    await unlock()
    throw error
  })

  return {
    end: unlock,

    async replaySome() {
      const events = await readAll(db, cursor, batch)
      await db.transaction(async () => {
        for (const [orderId, of] of Map.groupBy(events, (event) => event.orderId)) await replay(orderId, of)
      })
      cursor = events.at(-1)?.cursor ?? cursor
      return events.length
    },

    takeOver: () =>
      db.transaction(async () => {
        // Readers go on until the last moment; the live projection waits, and goes on in the new table.
        await db.query('lock table order_view in exclusive mode')
        for (const orderId of await ordersSince(db, cursor)) await projection.remake(orderId)
        const wrong = await db.query<{ order_id: string }>(differing)
        const count = await db.query<{ orders: number }>('select count(*) as orders from order_view_fresh')
        await replaceLive(db)
        return {
          orders: count.rows[0]?.orders ?? 0,
          differing: wrong.rows.map((row) => row.order_id),
        }
      }),
  }
}

async function createTable(db: Database): Promise<void> {
  await db.query('drop table if exists order_view_fresh')
  await db.query('create table order_view_fresh (like order_view including all)')
}

/** The copy's indexes are named after it; they get the names back that later migrations know. */
async function replaceLive(db: Database): Promise<void> {
  const { rows } = await db.query<{ name: string }>(
    "select indexname as name from pg_indexes where schemaname = current_schema() and tablename = 'order_view_fresh'",
  )
  await db.query('drop table order_view')
  await db.query('alter table order_view_fresh rename to order_view')
  for (const { name } of rows) {
    await db.query(`alter index ${name} rename to ${name.replace('order_view_fresh', 'order_view')}`)
  }
}
