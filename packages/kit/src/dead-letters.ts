import type { BusSubscriber, DeliveryFailure } from './bus.ts'
import type { Database } from './database.ts'
import {
  type DeadLetter,
  type DeadLetterKey,
  type DeadLetterRow,
  type DeadLetterSelector,
  toDeadLetter,
} from './dead-letter-rows.ts'
import type { Envelope } from './envelope.ts'

export type { DeadLetter, DeadLetterKey, DeadLetterSelector } from './dead-letter-rows.ts'

/** How many a call is about at most, where it does not say. */
const LISTED = 100
const REPLAYED = 1_000

export interface DeadLetters {
  /** Oldest first; at most `limit` (100). */
  list(selector?: DeadLetterSelector, limit?: number): Promise<DeadLetter[]>
  /** One letter whole, a discarded one too; null where there is none. */
  show(key: DeadLetterKey): Promise<DeadLetter | null>
  /**
   * Gives the event other data, for the next replay; the envelope as it came is kept, whatever edits follow. Whether the
   * data fit the event's schema shows when it is replayed. False where no such letter waits.
   * @param by who edits, without personal data
   */
  edit(key: DeadLetterKey, data: unknown, by: string): Promise<boolean>
  /**
   * Delivers again, oldest first, at most `limit` (1,000) at a call. What succeeds is gone; what fails stays with its new
   * reason, and holds back the later letters of its aggregate and subscriber.
   */
  replay(
    selector?: Omit<DeadLetterSelector, 'discarded'>,
    limit?: number,
  ): Promise<{ replayed: number; failed: number }>
  /** Gives up on letters, and keeps them with the reason. Gives how many. */
  discard(selector: Omit<DeadLetterSelector, 'discarded'>, reason: string): Promise<number>
}

const selected = `($1::uuid is null or event_id = $1) and ($2::text is null or subscriber = $2)
  and ($3::text is null or type = $3)`
const waiting = `discarded_at is null and ${selected}`
const byKey = 'event_id = $1 and subscriber = $2'

/** The dead letters of one service; `subscribers` are its own, inbox included. */
export function createDeadLetters(db: Database, subscribers: readonly BusSubscriber[]): DeadLetters {
  const byName = new Map(subscribers.map((subscriber) => [subscriber.name, subscriber]))

  async function list(selector: DeadLetterSelector = {}, limit = LISTED): Promise<DeadLetter[]> {
    const order = `order by first_failed_at, (envelope->>'aggregateVersion')::bigint, event_id limit $5`
    const { rows } = await db.query<DeadLetterRow>(
      `select * from dead_letter where (discarded_at is not null) = $4 and ${selected} ${order}`,
      [...keys(selector), selector.discarded ?? false, limit],
    )
    return rows.map(toDeadLetter)
  }

  async function replayOne(letter: DeadLetter): Promise<boolean> {
    const subscriber = byName.get(letter.subscriber)
    try {
      if (!subscriber) throw new Error(`No subscriber ${letter.subscriber}`)
      await subscriber.handle(letter.envelope)
      await db.query(`delete from dead_letter where ${byKey}`, [letter.envelope.id, letter.subscriber])
      return true
    } catch (error) {
      await keepDeadLetter(db, letter.envelope, {
        ...letter,
        reason: String(error),
        attempts: letter.attempts + 1,
      })
      return false
    }
  }

  return {
    list,
    async show({ eventId, subscriber }) {
      const select = `select * from dead_letter where ${byKey}`
      const [row] = (await db.query<DeadLetterRow>(select, [eventId, subscriber])).rows
      return row ? toDeadLetter(row) : null
    },
    async edit({ eventId, subscriber }, data, by) {
      const update = `
        update dead_letter set original_envelope = coalesce(original_envelope, envelope),
          envelope = jsonb_set(envelope, '{data}', $3::jsonb), edited_at = now(), edited_by = $4
        where discarded_at is null and ${byKey}`
      return (await db.query(update, [eventId, subscriber, JSON.stringify(data), by])).rowCount > 0
    },
    async replay(selector, limit = REPLAYED) {
      const held = new Set<string>()
      let replayed = 0
      const letters = await list({ ...selector, discarded: false }, limit)
      for (const letter of letters) {
        const lane = `${letter.subscriber} ${letter.envelope.aggregateId}`
        if (!held.has(lane) && (await replayOne(letter))) replayed++
        else held.add(lane)
      }
      return { replayed, failed: letters.length - replayed }
    },
    async discard(selector, reason) {
      const update = `update dead_letter set discarded_at = now(), discard_reason = $4 where ${waiting}`
      return (await db.query(update, [...keys(selector), reason])).rowCount
    },
  }
}

/** Keeps what failed for good; once more for the same event and subscriber replaces reason and attempts. */
export async function keepDeadLetter(
  db: Database,
  envelope: Envelope,
  failure: DeliveryFailure,
): Promise<void> {
  await db.query(
    `insert into dead_letter (event_id, subscriber, type, envelope, reason, attempts, first_failed_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (event_id, subscriber) do update
     set reason = excluded.reason, attempts = excluded.attempts, dead_at = now(), discarded_at = null`,
    [
      envelope.id,
      failure.subscriber,
      envelope.type,
      JSON.stringify(envelope),
      failure.reason,
      failure.attempts,
      failure.firstFailedAt,
    ],
  )
}

function keys({ eventId, subscriber, type }: DeadLetterSelector) {
  return [eventId ?? null, subscriber ?? null, type ?? null]
}
