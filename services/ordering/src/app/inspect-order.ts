import type { OrderEvent } from '../domain/events.ts'
import { inspect } from '../domain/inspect.ts'
import { deadline } from '../domain/order.ts'
import { defaultTimeouts } from '../domain/saga.ts'
import type { Status } from '../domain/words.ts'
import { type OrderSummary, viewOf } from './view.ts'

/** An event as it lies in the event store. */
export interface KeptEvent {
  readonly version: number
  readonly type: string
  /** ISO with Z */
  readonly at: string
  readonly data: unknown
}

export interface InspectedOrder {
  /** What no decision could have written, in words. */
  readonly fault: string | null
  readonly status: Status | null
  /** When the saga gives up what it waits for; null: it waits for nothing. */
  readonly due: Date | null
  /** What the read store has to show; null for a faulty stream. */
  readonly view: OrderSummary | null
}

/** What a stream (all events of one order, oldest first) says about its order, for auditors. */
export function inspectOrder(kept: readonly KeptEvent[]): InspectedOrder {
  const gap = kept.find(({ version }, index) => version !== index + 1)
  if (gap) return { fault: `a gap before version ${gap.version}`, status: null, due: null, view: null }
  // Ordering's own stream, written by its own types; what is not one of them is found by `inspect`.
  const events = kept as readonly OrderEvent[]
  const { order, fault } = inspect(events)
  if (order === null || fault !== null) return { fault, status: order?.status ?? null, due: null, view: null }
  return { fault, status: order.status, due: deadline(order, defaultTimeouts), view: viewOf(events) }
}
