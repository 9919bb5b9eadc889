import type { Fulfilments, Plan } from '../app/ports.ts'
import type { Fact, Fulfilment } from '../domain/shipment.ts'

export interface MemoryFulfilments extends Fulfilments {
  readonly facts: readonly Fact[]
  /** By shipment. */
  readonly plans: ReadonlyMap<string, Plan>
}

const nowhere = { country: 'DE', method: 'standard' }

/** Fulfilments without a database: for tests. */
export function memoryFulfilments(): MemoryFulfilments {
  const all = new Map<string, Fulfilment>()
  const facts: Fact[] = []
  const plans = new Map<string, Plan>()
  const fresh = { version: 0, shipments: [] }
  return {
    facts,
    plans,
    async open(wanted) {
      if (!all.has(wanted.orderId)) all.set(wanted.orderId, { ...fresh, ...wanted, status: 'open' })
    },
    async cancel(orderId) {
      const so = all.get(orderId) ?? { ...fresh, orderId, lines: [], delivery: nowhere }
      all.set(orderId, { ...so, status: 'cancelled' })
    },
    async update(orderId, decide, next) {
      const before = all.get(orderId) ?? null
      const { shipment, facts: told } = decide(before)
      if (before === null || shipment === null) return before
      const others = before.shipments.filter(({ id }) => id !== shipment.id)
      const isNew = others.length === before.shipments.length
      const shipments = isNew
        ? [...others, shipment]
        : before.shipments.map((known) => (known.id === shipment.id ? shipment : known))
      const after = { ...before, shipments, version: before.version + told.length }
      all.set(orderId, after)
      facts.push(...told)
      const plan = next(shipment)
      if (plan) plans.set(shipment.id, plan)
      else plans.delete(shipment.id)
      return after
    },
    find: async (orderId) => all.get(orderId) ?? null,
  }
}
