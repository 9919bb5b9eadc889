import type { Along, Orders } from '../app/ports.ts'
import { orderNotFound } from '../domain/errors.ts'
import type { OrderEvent } from '../domain/events.ts'
import { evolve, replay } from '../domain/order.ts'
import { defaultTimeouts, type Timeouts } from '../domain/saga.ts'
import { type Message, messagesOf } from './events.ts'

export interface MemoryOrders extends Orders {
  readonly streams: ReadonlyMap<string, readonly OrderEvent[]>
  /** What was noted with new orders. */
  readonly noted: ReadonlyMap<string, Along>
  /** All that went out, in its order. */
  readonly sent: readonly Message[]
}

/** Orders without a database: for tests. */
export function memoryOrders(timeouts: Timeouts = defaultTimeouts): MemoryOrders {
  const streams = new Map<string, readonly OrderEvent[]>()
  const noted = new Map<string, Along>()
  const sent: Message[] = []
  const stream = (orderId: string) => streams.get(orderId) ?? []
  return {
    streams,
    noted,
    sent,
    history: async (orderId) => stream(orderId),
    load: async (orderId) => replay(stream(orderId)),
    async create(events, along = {}) {
      const after = replay(events)
      if (after === null || streams.has(after.facts.orderId)) return null
      streams.set(after.facts.orderId, events)
      noted.set(after.facts.orderId, along)
      sent.push(...messagesOf({ before: null, events, after }, timeouts))
      return after
    },
    async update(orderId, decide) {
      const before = replay(stream(orderId))
      if (before === null) throw orderNotFound(orderId)
      const events = decide(before)
      if (events.length === 0) return before
      const after = events.reduce(evolve, before)
      streams.set(orderId, [...stream(orderId), ...events])
      sent.push(...messagesOf({ before, events, after }, timeouts))
      return after
    },
  }
}
