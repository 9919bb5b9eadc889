import type { DeliveryFailure } from './bus.ts'
import type { Envelope } from './envelope.ts'

export interface DeadLetter extends DeliveryFailure {
  /** What the next replay delivers. */
  envelope: Envelope
  /** ISO with Z. */
  deadAt: string
  /** Who last gave it other data, and the envelope as it came before the first of them. */
  edited: { at: string; by: string; original: Envelope } | null
  discarded: { at: string; reason: string } | null
}

/** One event may be a dead letter of several subscribers. */
export type DeadLetterKey = { eventId: string; subscriber: string }

/** Those of one event, of one event type, of one subscriber, or all; that wait, unless it asks for discarded ones. */
export type DeadLetterSelector = {
  eventId?: string | undefined
  subscriber?: string | undefined
  type?: string | undefined
  discarded?: boolean | undefined
}

export interface DeadLetterRow {
  envelope: Envelope
  subscriber: string
  reason: string
  attempts: number
  first_failed_at: Date
  dead_at: Date
  discarded_at: Date | null
  discard_reason: string | null
  original_envelope: Envelope | null
  edited_at: Date | null
  edited_by: string | null
}

export function toDeadLetter(row: DeadLetterRow): DeadLetter {
  const { original_envelope: original, edited_at: editedAt, discarded_at: discardedAt } = row
  return {
    envelope: row.envelope,
    subscriber: row.subscriber,
    reason: row.reason,
    attempts: row.attempts,
    firstFailedAt: row.first_failed_at.toISOString(),
    deadAt: row.dead_at.toISOString(),
    edited: original && editedAt ? { at: editedAt.toISOString(), by: row.edited_by ?? '', original } : null,
    discarded: discardedAt && { at: discardedAt.toISOString(), reason: row.discard_reason ?? '' },
  }
}
