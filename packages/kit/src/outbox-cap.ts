import { type Database, outsideTransaction } from './database.ts'
import type { Clock } from './time.ts'

export interface OutboxCapOptions {
  db: Database
  clock: Pick<Clock, 'now'>
  /** Events that wait at most. */
  cap: number
  /** How often a full outbox is counted anew, ms; default 2,000. */
  recountMs?: number
  onError?: (error: unknown) => void
}

export interface OutboxCap {
  /** Ask before each event. Costs nothing: the count is renewed beside the work, once in every twentieth of the cap. */
  isFull(): boolean
  renew(): Promise<void>
}

/**
 * Whether too many events wait to be sent, as they do when the broker is away for long. What one process asks for between
 * two counts may overshoot the cap, by a twentieth of it.
 */
export function createOutboxCap(options: OutboxCapOptions): OutboxCap {
  const { db, clock, cap, recountMs = 2_000, onError = () => {} } = options
  let full = false
  let asked = 0
  let recountAt = 0
  async function renew(): Promise<void> {
    asked = 0
    recountAt = clock.now().getTime() + recountMs
    const { rows } = await db.query<{ full: boolean }>(
      'select count(*) > $1 as full from (select from outbox where sent_at is null limit $1 + 1) as waiting',
      [cap],
      'kit_outbox_cap',
    )
    full = rows[0]?.full === true
  }
  return {
    renew,
    isFull() {
      asked++
      const isDue = full ? clock.now().getTime() >= recountAt : asked >= cap / 20
      if (isDue) outsideTransaction(() => void renew().catch(onError))
      return full
    },
  }
}
