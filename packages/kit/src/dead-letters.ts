import type { BusSubscriber, DeliveryFailure } from './bus.ts'
import type { Database } from './database.ts'
import type { Envelope } from './envelope.ts'

export interface DeadLetter extends DeliveryFailure {
  envelope: Envelope
  /** ISO with Z. */
  deadAt: string
}

/** One letter, those of one event type, those of one subscriber, or all. */
export type DeadLetterSelector = { eventId?: string; subscriber?: string; type?: string }

export interface DeadLetters {
  /** Oldest first; at most `limit` (100). */
  list(selector?: DeadLetterSelector, limit?: number): Promise<DeadLetter[]>
  /**
   * Delivers again, oldest first, at most 1,000 at a call. What succeeds is gone; what fails stays with its new reason,
   * and holds back the later letters of its aggregate and subscriber.
   */
  redrive(selector?: DeadLetterSelector): Promise<{ redriven: number; failed: number }>
  /** Gives up on letters, and keeps them with the reason. Gives how many. */
  discard(selector: DeadLetterSelector, reason: string): Promise<number>
}

interface Row {
  envelope: Envelope
  subscriber: string
  reason: string
  attempts: number
  first_failed_at: Date
  dead_at: Date
}

const where = `discarded_at is null and ($1::uuid is null or event_id = $1) and ($2::text is null or subscriber = $2)
  and ($3::text is null or type = $3)`

/** The dead letters of one service; `subscribers` are its own, inbox included. */
export function createDeadLetters(db: Database, subscribers: readonly BusSubscriber[]): DeadLetters {
  const byName = new Map(subscribers.map((subscriber) => [subscriber.name, subscriber]))

  async function list(selector: DeadLetterSelector = {}, limit = 100): Promise<DeadLetter[]> {
    const order = `order by first_failed_at, (envelope->>'aggregateVersion')::bigint, event_id limit $4`
    const { rows } = await db.query<Row>(`select * from dead_letter where ${where} ${order}`, [
      ...keys(selector),
      limit,
    ])
    return rows.map(toLetter)
  }

  async function redriveOne(letter: DeadLetter): Promise<boolean> {
    const subscriber = byName.get(letter.subscriber)
    try {
      if (!subscriber) throw new Error(`No subscriber ${letter.subscriber}`)
      await subscriber.handle(letter.envelope)
      await db.query('delete from dead_letter where event_id = $1 and subscriber = $2', [
        letter.envelope.id,
        letter.subscriber,
      ])
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
    async redrive(selector) {
      const held = new Set<string>()
      let redriven = 0
      const letters = await list(selector, 1_000)
      for (const letter of letters) {
        const lane = `${letter.subscriber} ${letter.envelope.aggregateId}`
        if (!held.has(lane) && (await redriveOne(letter))) redriven++
        else held.add(lane)
      }
      return { redriven, failed: letters.length - redriven }
    },
    async discard(selector, reason) {
      const update = `update dead_letter set discarded_at = now(), discard_reason = $4 where ${where}`
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

function toLetter(row: Row): DeadLetter {
  return {
    envelope: row.envelope,
    subscriber: row.subscriber,
    reason: row.reason,
    attempts: row.attempts,
    firstFailedAt: row.first_failed_at.toISOString(),
    deadAt: row.dead_at.toISOString(),
  }
}
