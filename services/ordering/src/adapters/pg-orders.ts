import { type Database, isUniqueViolation, type Outbox, type Timers, writeChange } from '@emporium/kit'
import type { Along, Orders } from '../app/ports.ts'
import { orderNotFound, versionConflict } from '../domain/errors.ts'
import type { OrderEvent } from '../domain/events.ts'
import { evolve, type Order, replay } from '../domain/order.ts'
import type { Timeouts } from '../domain/saga.ts'
import { lookAgain } from './deadlines.ts'
import { type Change, messagesOf } from './events.ts'
import { readStream } from './pg-history.ts'
import { recipientPart } from './recipients.ts'

/** Nothing is written where the stream is at another version. */
const appended = `
  appended as (
    insert into order_event (stream_id, version, type, at, data)
    select $1, $2::int + n, type, at, data
    from rows from (jsonb_to_recordset($3::jsonb) as (type text, at timestamptz, data jsonb)) with ordinality
      as event(type, at, data, n)
    where $2 = (select coalesce(max(version), 0) from order_event where stream_id = $1)
    returning 1)`
const happened = 'exists (select from appended)'

interface Deps {
  db: Database
  outbox: Outbox
  /** For orders that are to be looked at again. */
  timers?: Timers
  timeouts: Timeouts
  /** How often `update` decides again after a conflict. */
  attempts?: number
}

/** The event store. An order is one load and one append: events, outbox and what is noted along in a single statement. */
export function pgOrders({ attempts = 5, timeouts, ...store }: Deps): Orders {
  const { db } = store

  function save(change: Change, { recipient, lookAt }: Along = {}): Promise<boolean> {
    const { orderId } = change.after.facts
    const version = change.after.version - change.events.length
    const values = [orderId, version, JSON.stringify(change.events)]
    const kept = recipient && recipientPart(recipient, values.length + 1, happened)
    return writeChange(store, {
      name: kept ? 'ordering_begin' : 'ordering_append',
      parts: kept ? `${appended}, kept as (${kept.insert})` : appended,
      values: [...values, ...(kept?.values ?? [])],
      happened,
      events: messagesOf(change, timeouts),
      ...(lookAt && { timers: { schedule: [lookAgain(orderId, lookAt)], cancel: [] } }),
    })
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

    async create(events, along) {
      const after = replay(events)
      if (after === null) throw new Error('An order begins with at least one event')
      return (await save({ before: null, events, after }, along)) ? after : null
    },

    async update(orderId, decide) {
      // What failed inside someone else's transaction has spoilt it: they begin again.
      const tries = db.inTransaction() ? 1 : attempts
      for (let attempt = 1; ; attempt++) {
        try {
          return await updateOnce(orderId, decide)
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
