import type { Stock } from '../app/ports.ts'
import type { Level, Movement, Reservation, StockDecision, StockState } from '../domain/stock.ts'

export interface MemoryStock extends Stock {
  readonly movements: readonly Movement[]
  readonly decisions: readonly { before: StockState; decision: StockDecision }[]
}

/** The stock in memory, for tests of what stands on it. */
export function memoryStock(): MemoryStock {
  const levels = new Map<string, Level>()
  const reservations = new Map<string, Reservation>()
  const movements: Movement[] = []
  const decisions: { before: StockState; decision: StockDecision }[] = []

  const levelsOf = (skus: readonly string[]) =>
    [...levels.values()]
      .filter((level) => skus.includes(level.sku))
      .sort((a, b) => `${a.sku} ${a.location}`.localeCompare(`${b.sku} ${b.location}`))

  return {
    movements,
    decisions,
    async update({ skus, orderId, key }, decide) {
      const reservation = (orderId !== null && reservations.get(orderId)) || null
      const held = reservation?.lines.map((line) => line.sku) ?? []
      const keyed = (key !== undefined && movements.find((movement) => movement.key === key)) || null
      const before = { levels: levelsOf([...skus, ...held]), reservation, keyed }
      const decision = decide(before)
      for (const level of decision.levels) levels.set(`${level.sku} ${level.location}`, level)
      movements.push(...decision.movements)
      if (decision.reservation) reservations.set(decision.reservation.orderId, decision.reservation)
      decisions.push({ before, decision })
      return decision
    },
    levels: async (skus) => levelsOf(skus),
    reservation: async (orderId) => reservations.get(orderId) ?? null,
    expired: async (now, limit) =>
      [...reservations.values()]
        .filter(({ status, expiresAt }) => status === 'active' && expiresAt !== null && expiresAt <= now)
        .map(({ orderId }) => orderId)
        .slice(0, limit),
  }
}
