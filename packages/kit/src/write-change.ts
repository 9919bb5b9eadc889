import type { Database } from './database.ts'
import { recordDelivery } from './delivery.ts'
import type { NewEvent } from './envelope.ts'
import type { Outbox } from './outbox.ts'
import type { TimerChanges, Timers } from './timers.ts'

/** A change of state with all that must commit together with it. */
export interface Change {
  /** The statement is prepared under it: one name per text of `parts` and `happened`. */
  readonly name: string
  /** The service's own common table expressions: `changed as (update … returning 1), …`; parameters from $1. */
  readonly parts: string
  readonly values: readonly unknown[]
  /**
   * SQL: whether `parts` took place. Where it is false nothing else is written, and `parts` must have written nothing.
   */
  readonly happened: string
  readonly events?: readonly NewEvent[]
  readonly timers?: TimerChanges
}

export interface ChangeStore {
  readonly db: Database
  readonly outbox: Outbox
  /** For changes with `timers`. */
  readonly timers?: Timers
}

/**
 * Writes a change as one statement: the state, its events, its timers and, in a subscriber with `oneWrite`, the inbox
 * row of the event that it is made for. In a transaction where there is one, else a statement is its own: without
 * BEGIN and COMMIT, which with the row of the inbox were three of the five statements of most effects.
 * @returns false where `happened` was false
 */
export async function writeChange(store: ChangeStore, change: Change): Promise<boolean> {
  const { db, outbox, timers } = store
  const { name, parts, happened, events = [] } = change
  const values = [...change.values]
  const added: string[] = []
  const add = (texts: string[], more: readonly unknown[]) => {
    added.push(...texts)
    values.push(...more)
  }
  const first = () => values.length + 1
  const sent = events.length > 0 ? outbox.part(events, first(), happened) : undefined
  if (sent) add([`sent as (${sent.insert})`], sent.values)
  const timed = change.timers && timers?.part(change.timers, first(), happened)
  if (timed) add([`scheduled as (${timed.schedule})`, `cancelled as (${timed.cancel})`], timed.values)
  return recordDelivery(db, async (delivery) => {
    const recorded = delivery?.part(first(), happened)
    if (recorded) add([`recorded as (${recorded.insert})`], recorded.values)
    const shape = `${sent ? '_sent' : ''}${timed ? '_timed' : ''}${recorded ? '_recorded' : ''}`
    const text = `with ${[parts, ...added].join(', ')} select ${happened} as happened`
    const { rows } = await db.query<{ happened: boolean }>(text, values, `${name}${shape}`)
    if (!rows[0]?.happened) return false
    sent?.tell()
    timed?.tell()
    return true
  })
}
