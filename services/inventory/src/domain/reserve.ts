import {
  type Allocation,
  available,
  type Level,
  type Line,
  nothing,
  type Reservation,
  type StockDecision,
  type StockFact,
  type StockState,
  totalAvailable,
} from './stock.ts'

/** All lines or none: holds the stock of an order until `expiresAt`, or refuses and says what is missing. */
export function reserve(
  state: StockState,
  orderId: string,
  lines: readonly Line[],
  expiresAt: Date,
): StockDecision {
  if (state.reservation) return answerAgain(state.reservation)
  const taken = take(state.levels, lines)
  if (taken.missing.length > 0) {
    return {
      ...nothing,
      reservation: { orderId, status: 'refused', lines: [], expiresAt: null },
      facts: [{ kind: 'stock-refused', orderId, missing: taken.missing }],
    }
  }
  return {
    ...nothing,
    levels: withReserved(state.levels, taken.allocations, 1),
    reservation: { orderId, status: 'active', lines: taken.allocations, expiresAt },
    facts: [{ kind: 'stock-reserved', orderId, expiresAt }],
  }
}

/** The order is paid: its stock is held until dispatch, and taken again where it had expired. Null: it is lost. */
export function hold({ levels, reservation }: StockState): StockDecision | null {
  if (reservation?.status === 'active')
    return { ...nothing, reservation: { ...reservation, expiresAt: null } }
  // The news of the confirmation came after the goods had left, or after the order had been called off.
  if (reservation?.status === 'committed' || reservation?.status === 'released') return nothing
  if (reservation?.status !== 'expired') return null
  const { allocations, missing } = take(levels, reservation.lines)
  if (missing.length > 0 || allocations.length === 0) return null
  return {
    ...nothing,
    levels: withReserved(levels, allocations, 1),
    reservation: { ...reservation, status: 'active', lines: allocations, expiresAt: null },
  }
}

/** Gives the stock of an order back. Before there is anything to give back it leaves a tombstone. */
export function release(state: StockState, orderId: string, cause: 'requested' | 'expired'): StockDecision {
  const { reservation } = state
  const status = cause === 'expired' ? 'expired' : 'released'
  if (!reservation) return { ...nothing, reservation: { orderId, status, lines: [], expiresAt: null } }
  if (reservation.status !== 'active') return nothing
  return {
    ...nothing,
    levels: withReserved(state.levels, reservation.lines, -1),
    reservation: { ...reservation, status, expiresAt: null },
    facts: [{ kind: 'stock-released', orderId, cause }],
  }
}

/** Adds (or with -1 takes back) allocations to the reserved units; only the levels that change come back. */
export function withReserved(
  levels: readonly Level[],
  allocations: readonly Allocation[],
  sign: 1 | -1,
): Level[] {
  return levels.flatMap((level) => {
    const units = allocated(level, allocations)
    return units === 0
      ? []
      : [{ ...level, reserved: level.reserved + sign * units, version: level.version + 1 }]
  })
}

export function allocated(level: Level, allocations: readonly Allocation[]): number {
  return allocations
    .filter(({ sku, location }) => sku === level.sku && location === level.location)
    .reduce((sum, { quantity }) => sum + quantity, 0)
}

type Missing = Extract<StockFact, { kind: 'stock-refused' }>['missing']

function take(
  levels: readonly Level[],
  lines: readonly Line[],
): { allocations: Allocation[]; missing: Missing } {
  const wanted = merge(lines)
  const missing = wanted.flatMap(({ sku, quantity }) => {
    const left = totalAvailable(levels, sku)
    return left < quantity ? [{ sku, requested: quantity, available: left }] : []
  })
  return { missing, allocations: wanted.flatMap((line) => allocate(levels, line)) }
}

function allocate(levels: readonly Level[], { sku, quantity }: Line): Allocation[] {
  let left = quantity
  return levels
    .filter((level) => level.sku === sku)
    .flatMap((level) => {
      const taken = Math.min(left, available(level))
      left -= taken
      return taken > 0 ? [{ sku, location: level.location, quantity: taken }] : []
    })
}

function merge(lines: readonly Line[]): Line[] {
  const units = new Map<string, number>()
  for (const { sku, quantity } of lines) units.set(sku, (units.get(sku) ?? 0) + quantity)
  return [...units].map(([sku, quantity]) => ({ sku, quantity }))
}

/** A request that comes again, under another event, gets the answer that the first one got. */
function answerAgain(reservation: Reservation): StockDecision {
  const { orderId, status, expiresAt } = reservation
  if (status === 'active' && expiresAt) {
    return { ...nothing, facts: [{ kind: 'stock-reserved', orderId, expiresAt }] }
  }
  if (status === 'active' || status === 'committed') return nothing
  return { ...nothing, facts: [{ kind: 'stock-refused', orderId, missing: [] }] }
}
