import { refuse } from './errors.ts'
import {
  type Decision,
  type Fulfilment,
  nothing,
  type Shipment,
  statuses,
  type Step,
  type Units,
  type Wish,
  without,
} from './shipment.ts'

export interface Order {
  readonly id: string
  readonly orderId: string
  readonly wish: Wish
  readonly key: string
}

/**
 * Begins a parcel, once per key. Nothing is packed before ordering has agreed.
 * @throws DomainError `order-not-shippable`, `nothing-to-ship`, `shipment-exceeds-order`, `idempotency-key-reused`
 */
export function plan(so: Fulfilment | null, order: Order, at: string): Decision {
  const { id, orderId, wish, key } = order
  const known = so?.shipments.find((shipment) => shipment.key === key)
  if (known) {
    if (sameWish(known.wish, wish)) return nothing
    throw refuse('idempotency-key-reused', orderId)
  }
  if (so?.status !== 'open') throw refuse('order-not-shippable', orderId)
  const left = without(so.lines, so.shipments.filter(isPacked))
  if (left.length === 0) throw refuse('nothing-to-ship', orderId)
  const lines = wish === 'all-left' ? left : wish
  if (!isWithin(lines, left)) throw refuse('shipment-exceeds-order', orderId)
  const history = [{ status: 'preparing', at } as const]
  const none = { refusal: null, carrier: null, trackingNumber: null }
  return { ...nothing, shipment: { id, orderId, key, wish, lines, status: 'preparing', history, ...none } }
}

/** Ordering did not agree: its units are free again. */
export function giveUp(so: Fulfilment, id: string, refusal: Shipment['refusal'], at: string): Decision {
  const shipment = find(so, id)
  if (shipment?.status !== 'preparing') return nothing
  return { ...nothing, shipment: { ...advanced(shipment, { status: 'refused', at }), refusal } }
}

/** It has its label: as far as the shop is concerned, it has left. */
export function label(
  so: Fulfilment,
  id: string,
  { carrier, trackingNumber }: { carrier: string; trackingNumber: string },
  at: string,
): Decision {
  const preparing = find(so, id)
  if (preparing?.status !== 'preparing') return nothing
  const labelled = advanced(preparing, { status: 'label-created', at })
  const shipment = { ...labelled, carrier, trackingNumber }
  const gone = so.shipments.filter((other) => isPacked(other) && other.status !== 'preparing')
  const complete = without(so.lines, [...gone, shipment]).length === 0
  return { shipment, facts: [{ kind: 'dispatched', shipment, complete }] }
}

/** The carrier tells where it is. Only what is further on than what is known has an effect. */
export function follow(so: Fulfilment, id: string, steps: readonly Step[]): Decision {
  const before = find(so, id)
  if (!before || rank(before) < 1) return nothing
  const after = steps.reduce(
    (shipment, step) => (rank(step) > rank(shipment) ? advanced(shipment, step) : shipment),
    before,
  )
  if (after === before) return nothing
  const arrival = after.history.find(({ status }) => status === 'delivered')
  return { shipment: after, facts: arrival ? [{ kind: 'delivered', shipment: after, at: arrival.at }] : [] }
}

const rank = ({ status }: Pick<Step, 'status'>) => statuses.findIndex((known) => known === status)

function advanced(shipment: Shipment, step: Step): Shipment {
  return { ...shipment, status: step.status, history: [...shipment.history, step] }
}

function find({ shipments }: Fulfilment, id: string): Shipment | undefined {
  return shipments.find((shipment) => shipment.id === id)
}

/** What is refused takes nothing. */
function isPacked({ status }: Shipment): boolean {
  return status !== 'refused'
}

function isWithin(lines: readonly Units[], left: readonly Units[]): boolean {
  const isOnce = new Set(lines.map(({ sku }) => sku)).size === lines.length
  const fits = ({ sku, quantity }: Units) =>
    quantity > 0 && left.some((among) => among.sku === sku && among.quantity >= quantity)
  return isOnce && lines.length > 0 && lines.every(fits)
}

function sameWish(a: Wish, b: Wish): boolean {
  if (a === 'all-left' || b === 'all-left') return a === b
  return (
    a.length === b.length &&
    a.every(({ sku, quantity }, n) => sku === b[n]?.sku && quantity === b[n].quantity)
  )
}
