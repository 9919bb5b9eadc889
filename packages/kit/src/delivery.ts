import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database } from './database.ts'
import { isUniqueViolation } from './pg-errors.ts'

/** An event in the hands of a subscriber that makes one write, which takes the inbox row along. */
export interface Delivery {
  part(first: number, condition: string): { insert: string; values: readonly string[] }
}

interface InHand {
  readonly db: Database
  readonly key: readonly [eventId: string, subscriber: string]
  written: boolean
}

const inHand = new AsyncLocalStorage<InHand>()

// Delivered once more by the broker, an event that had been buried is handled after all: its letter must not stay.
const insert = `
  with exhumed as (delete from dead_letter where event_id = $1 and subscriber = $2 and discarded_at is null)
  insert into inbox (event_id, subscriber) values ($1, $2) on conflict do nothing`
/** No `on conflict`: a second effect of the event fails, with all that it would have written. */
const insertWhere = (first: number, condition: string) =>
  `insert into inbox (event_id, subscriber) select $${first}::uuid, $${first + 1} where ${condition}`

/**
 * Runs `work`, whose one write records the event as handled; where it has nothing to write, that is recorded alone.
 * A duplicate has no effect.
 */
export async function deliverOnce(
  db: Database,
  key: InHand['key'],
  work: () => Promise<void>,
): Promise<void> {
  const delivery: InHand = { db, key, written: false }
  try {
    await inHand.run(delivery, work)
  } catch (error) {
    if (isUniqueViolation(error, 'inbox_pkey')) return
    throw error
  }
  if (!delivery.written) await recordHandled(db, key)
}

/** Records an event as handled; false where it was before. */
export async function recordHandled(db: Database, key: InHand['key']): Promise<boolean> {
  return (await db.query(insert, key, 'kit_inbox_add')).rowCount > 0
}

/** Gives `write` the delivery in hand, if any, and notes whether it recorded it. @throws at a second write */
export async function recordDelivery(
  db: Database,
  write: (delivery: Delivery | undefined) => Promise<boolean>,
): Promise<boolean> {
  const current = inHand.getStore()
  if (current?.db !== db) return write(undefined)
  const { key } = current
  if (current.written) throw new Error(`${key[1]} makes more than its one write`)
  current.written = true
  const part: Delivery['part'] = (first, condition) => ({
    insert: insertWhere(first, condition),
    values: key,
  })
  try {
    return (current.written = await write({ part }))
  } catch (error) {
    current.written = false
    throw error
  }
}
