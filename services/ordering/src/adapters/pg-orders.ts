import { type Database, isUniqueViolation, type Outbox } from '@emporium/kit'
import type { Orders } from '../app/ports.ts'
import { orderNotFound, versionConflict } from '../domain/errors.ts'
import type { OrderEvent } from '../domain/events.ts'
import { evolve, type Order, replay } from '../domain/order.ts'
import type { Timeouts } from '../domain/saga.ts'
import { type Change, messagesOf } from './events.ts'
import { readStream } from './pg-history.ts'

/** The first parameter of the outbox's part of the statement. */
const outboxFrom = 4

/** Nothing is written where the stream is at another version, and nothing goes out. */
const append = (outboxInsert: string) => `
  with appended as (
    insert into order_event (stream_id, version, type, at, data)
    select $1, $2::int + n, type, at, data
    from rows from (jsonb_to_recordset($3::jsonb) as (type text, at timestamptz, data jsonb)) with ordinality
      as event(type, at, data, n)
    where $2 = (select coalesce(max(version), 0) from order_event where stream_id = $1)
    returning 1
  ), sent as (${outboxInsert})
  select count(*) as appended from appended`

interface Deps {
  db: Database
  outbox: Outbox
  timeouts: Timeouts
  /** How often `update` decides again after a conflict. */
  attempts?: number
}

/**
 * The event store. An order is one load and one append: events and outbox in a single statement, raw because Prisma
 * writes a statement per table.
 */
export function pgOrders({ db, outbox, timeouts, attempts = 5 }: Deps): Orders {
  async function save(change: Change): Promise<boolean> {
    const { orderId } = change.after.facts
    const version = change.after.version - change.events.length
    const sent = outbox.part(messagesOf(change, timeouts), outboxFrom, 'exists (select from appended)')
    const values = [orderId, version, JSON.stringify(change.events), ...sent.values]
    const { rows } = await db.query<{ appended: number }>(append(sent.insert), values, 'ordering_append')
    return rows[0]?.appended === change.events.length
  }

  async function updateOnce(
    orderId: string,
    decide: (order: Order) => readonly OrderEvent[],
  ): Promise<Order> {
    const before = replay(await readStream(db, orderId))
    if (before === null) throw orderNotFound(orderId)
    const events = decide(before)
    if (events.length === 0) return before
    const after = events.reduce(evolve, before)
    if (!(await save({ before, events, after }))) throw versionConflict(orderId)
    return after
  }

  return {
    history: (orderId) => readStream(db, orderId),
    load: async (orderId) => replay(await readStream(db, orderId)),

    create: (events) =>
      db.transaction(async () => {
        const after = replay(events)
        if (after === null) throw new Error('An order begins with at least one event')
        return (await save({ before: null, events, after })) ? after : null
      }),

    async update(orderId, decide) {
      // What failed inside someone else's transaction has spoilt it: they begin again.
      const tries = db.inTransaction() ? 1 : attempts
      for (let attempt = 1; ; attempt++) {
        try {
          return await db.transaction(() => updateOnce(orderId, decide))
        } catch (error) {
          if (!isConflict(error)) throw error
          if (attempt >= tries) throw versionConflict(orderId)
        }
      }
    },
  }
}

function isConflict(error: unknown): boolean {
  if (isUniqueViolation(error, 'order_event_pkey')) return true
  return error instanceof Error && 'reason' in error && error.reason === 'order-version-conflict'
}
