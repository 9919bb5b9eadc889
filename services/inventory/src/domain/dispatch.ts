import { refuse } from './errors.ts'
import { allocated, hold } from './reserve.ts'
import {
  type Allocation,
  type Level,
  type Line,
  type Movement,
  nothing,
  type Reservation,
  type StockDecision,
  type StockState,
} from './stock.ts'

/** Where goods that come back are put. */
const RETURNS = 'main'

/** The movement's key by which a parcel, or a return, is known to have been counted already. */
export const parcelKey = (shipmentId: string) => `parcel:${shipmentId}`
export const returnKey = (returnId: string) => `return:${returnId}`

/**
 * A parcel has left: on hand and reserved fall together, the reservation shrinks and ends with the last unit. Once per
 * key. A reservation that ran out meanwhile is taken again where the goods are still there: they were in somebody's
 * hands.
 * @throws `reservation-not-found`, `reservation-ended` where the parcel holds more than is held for its order
 */
export function dispatchParcel(
  state: StockState,
  orderId: string,
  lines: readonly Line[],
  key: string,
): StockDecision {
  if (state.keyed) return nothing
  const { levels, reservation } = heldAgain(state, orderId)
  const { taken, left } = take(reservation.lines, lines)
  if (taken === null) throw ended(orderId, reservation.status)
  const isOver = left.length === 0
  return {
    ...nothing,
    levels: lowered(levels, taken),
    movements: taken.map((allocation, index) => dispatched(allocation, orderId, index === 0 ? key : null)),
    reservation: { ...reservation, lines: left, status: isOver ? 'committed' : 'active', expiresAt: null },
  }
}

/** Goods came back and can be sold again. Once per key. */
export function restock(
  state: StockState,
  orderId: string,
  lines: readonly Line[],
  key: string,
): StockDecision {
  if (state.keyed) return nothing
  return {
    ...nothing,
    levels: lines.map(({ sku, quantity }) => {
      const level = state.levels.find((known) => known.sku === sku && known.location === RETURNS)
      const before = level ?? { sku, location: RETURNS, onHand: 0, reserved: 0, version: 0 }
      return { ...before, onHand: before.onHand + quantity, version: before.version + 1 }
    }),
    movements: lines.map(({ sku, quantity }, index) => ({
      sku,
      location: RETURNS,
      delta: quantity,
      reason: 'returned',
      orderId,
      key: index === 0 ? key : null,
    })),
  }
}

function heldAgain(
  state: StockState,
  orderId: string,
): { levels: readonly Level[]; reservation: Reservation } {
  const { levels, reservation } = state
  if (!reservation)
    throw refuse('not-found', 'reservation-not-found', 'No stock is reserved for this order.', { orderId })
  if (reservation.status === 'active') return { levels, reservation }
  const again = reservation.status === 'expired' ? hold(state) : null
  if (!again?.reservation) throw ended(orderId, reservation.status)
  const changed = (level: Level) =>
    again.levels.find(({ sku, location }) => sku === level.sku && location === level.location)
  // Reserved and dispatched in one step: the level is written once, so its version grows by one.
  const reserved = levels.map((level) => ({ ...level, reserved: changed(level)?.reserved ?? level.reserved }))
  return { levels: reserved, reservation: again.reservation }
}

/** `taken` is null where less is held than is to leave. */
function take(
  held: readonly Allocation[],
  lines: readonly Line[],
): { taken: Allocation[] | null; left: Allocation[] } {
  const wanted = new Map(lines.map(({ sku, quantity }) => [sku, quantity]))
  const parts = held.map((allocation) => {
    const still = wanted.get(allocation.sku) ?? 0
    const units = Math.min(still, allocation.quantity)
    wanted.set(allocation.sku, still - units)
    return { allocation, units }
  })
  const isShort = [...wanted.values()].some((units) => units > 0)
  const some = (pick: (part: (typeof parts)[number]) => number) =>
    parts.flatMap((part) => {
      const quantity = pick(part)
      return quantity > 0 ? [{ ...part.allocation, quantity }] : []
    })
  return {
    taken: isShort ? null : some(({ units }) => units),
    left: some(({ allocation, units }) => allocation.quantity - units),
  }
}

function lowered(levels: readonly Level[], taken: readonly Allocation[]): Level[] {
  return levels.flatMap((level) => {
    const units = allocated(level, taken)
    const { onHand, reserved, version } = level
    return units === 0
      ? []
      : [{ ...level, onHand: onHand - units, reserved: reserved - units, version: version + 1 }]
  })
}

function dispatched({ sku, location, quantity }: Allocation, orderId: string, key: string | null): Movement {
  return { sku, location, delta: -quantity, reason: 'dispatched', orderId, key }
}

function ended(orderId: string, status: string): Error {
  const why = `The reservation of this order is ${status}, or holds less than left.`
  return refuse('conflict', 'reservation-ended', why, { orderId, status })
}
