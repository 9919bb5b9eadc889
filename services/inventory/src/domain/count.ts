import { refuse } from './errors.ts'
import { allocated } from './reserve.ts'
import { type Level, type Movement, nothing, type StockDecision, type StockState } from './stock.ts'

export interface Place {
  readonly sku: string
  readonly location: string
}

/**
 * A change of on hand, with the reason for it, once per key.
 * @throws `would-go-negative` below what is reserved, `adjustment-key-reused`
 */
export function adjust(
  state: StockState,
  place: Place,
  change: { readonly delta: number; readonly reason: string; readonly key: string | null },
): StockDecision {
  if (state.keyed) return sameAgain(state.keyed, place, change.delta)
  if (change.delta === 0) return nothing
  const level = levelAt(state, place)
  const onHand = level.onHand + change.delta
  if (onHand < level.reserved) {
    throw refuse(
      'refused',
      'would-go-negative',
      `${place.sku} has ${level.onHand} on hand and ${level.reserved} reserved: it cannot change by ${change.delta}.`,
      { ...place, onHand: level.onHand, reserved: level.reserved },
    )
  }
  return {
    ...nothing,
    levels: [{ ...level, onHand, version: level.version + 1 }],
    movements: [{ ...place, ...change, orderId: null }],
  }
}

/** A count: moves on hand to the number that was found. A SKU that was never stocked begins with it, be it 0. */
export function count(state: StockState, place: Place, onHand: number, reason: string): StockDecision {
  const level = levelAt(state, place)
  if (level.version === 0 && onHand === 0) return { ...nothing, levels: [{ ...level, version: 1 }] }
  return adjust(state, place, { delta: onHand - level.onHand, reason, key: null })
}

/** All that is still held for an order has left: on hand and reserved fall together. Done once, however often it is asked. */
export function dispatch(state: StockState, orderId: string): StockDecision {
  const { reservation } = state
  if (!reservation) {
    throw refuse('not-found', 'reservation-not-found', 'No stock is reserved for this order.', { orderId })
  }
  if (reservation.status === 'committed') return nothing
  if (reservation.status !== 'active') {
    throw refuse('conflict', 'reservation-ended', `The reservation of this order is ${reservation.status}.`, {
      orderId,
    })
  }
  return {
    ...nothing,
    levels: state.levels.flatMap((level) => {
      const units = allocated(level, reservation.lines)
      if (units === 0) return []
      return [
        {
          ...level,
          onHand: level.onHand - units,
          reserved: level.reserved - units,
          version: level.version + 1,
        },
      ]
    }),
    movements: reservation.lines.map(({ sku, location, quantity }) => ({
      sku,
      location,
      delta: -quantity,
      reason: 'dispatched',
      orderId,
      key: null,
    })),
    reservation: { ...reservation, status: 'committed', expiresAt: null },
  }
}

function sameAgain(done: Movement, { sku, location }: Place, delta: number): StockDecision {
  if (done.sku === sku && done.location === location && done.delta === delta) return nothing
  throw refuse('conflict', 'adjustment-key-reused', 'This key was used for another adjustment.', {
    key: done.key,
  })
}

function levelAt(state: StockState, { sku, location }: Place): Level {
  const found = state.levels.find((level) => level.sku === sku && level.location === location)
  return found ?? { sku, location, onHand: 0, reserved: 0, version: 0 }
}
