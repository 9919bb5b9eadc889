import { unreachable } from '@emporium/domain'
import type { Facts, FulfilmentEvent } from './events.ts'
import type { Parcel, RefundWish, ReturnWish, Units } from './words.ts'

export interface Refund {
  readonly refundId: string
  readonly key: string
  readonly wish: RefundWish
  readonly amount: number
  readonly isFailed: boolean
}

export interface Return {
  readonly returnId: string
  readonly key: string
  readonly wish: ReturnWish
  readonly lines: readonly Units[]
}

/** What became of an order after it was confirmed. Amounts in minor units of its currency. */
export interface Fulfilment {
  /** Every parcel that was ever begun: from the first on, the order cannot be cancelled. */
  readonly started: readonly { readonly shipmentId: string; readonly lines: readonly Units[] }[]
  /** Those that have left. */
  readonly parcels: readonly Parcel[]
  /** Asked of payment, done by it, refused by it. */
  readonly toCapture: number
  readonly captured: number
  readonly notCaptured: number
  readonly refunds: readonly Refund[]
  readonly refunded: number
  readonly returns: readonly Return[]
  /** What payment reported already, so that a repeat counts once. */
  readonly reports: readonly string[]
}

export const untouched: Fulfilment = {
  started: [],
  parcels: [],
  toCapture: 0,
  captured: 0,
  notCaptured: 0,
  refunds: [],
  refunded: 0,
  returns: [],
  reports: [],
}

export function evolveFulfilment(so: Fulfilment, event: FulfilmentEvent): Fulfilment {
  switch (event.type) {
    case 'DispatchStarted':
      return { ...so, started: [...so.started, event.data] }
    case 'ShipmentDispatched': {
      const { shipment, capture } = event.data
      return { ...so, parcels: [...so.parcels, shipment], toCapture: so.toCapture + capture }
    }
    case 'ShipmentDelivered': {
      const { shipment } = event.data
      return { ...so, parcels: so.parcels.map((parcel) => (parcel.id === shipment.id ? shipment : parcel)) }
    }
    case 'PaymentCaptured': {
      const { captured, report } = event.data
      return { ...so, captured, reports: [...so.reports, `captured:${report}`] }
    }
    case 'CaptureFailed': {
      const { amount, shipmentId } = event.data
      const reports = [...so.reports, `capture-failed:${shipmentId}`]
      return { ...so, notCaptured: so.notCaptured + amount, reports }
    }
    case 'RefundRequested': {
      const { refundId, key, wish, amount } = event.data
      return { ...so, refunds: [...so.refunds, { refundId, key, wish, amount, isFailed: false }] }
    }
    case 'RefundFailed': {
      const failed = ({ refundId }: Refund) => refundId === event.data.refundId
      const refunds = so.refunds.map((refund) => (failed(refund) ? { ...refund, isFailed: true } : refund))
      return { ...so, refunds }
    }
    case 'PaymentRefunded': {
      const { refunded, report } = event.data
      return { ...so, refunded, reports: [...so.reports, `refunded:${report}`] }
    }
    case 'ReturnRecorded': {
      const { returnId, key, wish, lines } = event.data
      return { ...so, returns: [...so.returns, { returnId, key, wish, lines }] }
    }
    default:
      return unreachable(event)
  }
}

type Placed = Pick<Facts, 'lines' | 'quote'>

/** Ordered and not yet in any parcel, in the order of the lines. */
export function leftToShip({ lines }: Placed, { started }: Fulfilment): Units[] {
  return without(lines, started)
}

/** Gone, and not come back. */
export function leftToReturn({ lines }: Placed, { parcels, returns }: Fulfilment): Units[] {
  return without(sumOf(lines, parcels), returns)
}

/** What can be given back at most; what was asked for and has not failed counts as given. */
export function leftToRefund({ captured, refunded, refunds }: Fulfilment): number {
  const asked = refunds.filter(({ isFailed }) => !isFailed).reduce((sum, { amount }) => sum + amount, 0)
  return captured - Math.max(refunded, asked)
}

/** Everything that was ordered has left. */
export function isShipped({ lines }: Placed, { parcels }: Fulfilment): boolean {
  return without(lines, parcels).length === 0
}

/** Whether these are among those, each SKU once. */
export function isWithin(lines: readonly Units[], among: readonly Units[]): boolean {
  const isOnce = new Set(lines.map(({ sku }) => sku)).size === lines.length
  return isOnce && lines.every(({ sku, quantity }) => quantity > 0 && quantity <= unitsOf(sku, among))
}

/**
 * What units cost, the first `done` of their lines put aside: over all units of a line the parts sum to its total.
 * Minor units.
 */
export function worth({ quote }: Placed, units: readonly Units[], done: readonly Units[]): number {
  return units.reduce((sum, { sku, quantity }) => {
    const line = quote.lines.find((priced) => priced.sku === sku)
    if (!line) return sum
    const upTo = (count: number) => Math.floor((line.total * count) / line.quantity)
    const before = unitsOf(sku, done)
    return sum + upTo(before + quantity) - upTo(before)
  }, 0)
}

/** What a parcel's leaving takes: its units, the delivery with the first, and with the last all that is left. */
export function captureFor(facts: Placed, so: Fulfilment, lines: readonly Units[]): number {
  const { quote } = facts
  const isLast = without(facts.lines, [...so.parcels, { lines }]).length === 0
  if (isLast) return quote.total - so.toCapture
  const delivery = so.parcels.length === 0 ? quote.shipping : 0
  return worth(facts, lines, sumOf(facts.lines, so.parcels)) + delivery
}

/** The units of refunds that named units. */
export function refundedUnits({ lines }: Placed, { refunds }: Fulfilment): Units[] {
  const named = refunds.flatMap(({ wish, isFailed }) =>
    !isFailed && typeof wish.what === 'object' && 'lines' in wish.what ? [{ lines: wish.what.lines }] : [],
  )
  return sumOf(lines, named)
}

/** All parts added up, in the order of `lines`; what is none is left out. */
export function sumOf(
  lines: readonly Units[],
  parts: readonly { readonly lines: readonly Units[] }[],
): Units[] {
  return lines.flatMap(({ sku }) => {
    const quantity = parts.reduce((sum, part) => sum + unitsOf(sku, part.lines), 0)
    return quantity > 0 ? [{ sku, quantity }] : []
  })
}

function without(lines: readonly Units[], parts: readonly { readonly lines: readonly Units[] }[]): Units[] {
  const gone = sumOf(lines, parts)
  return lines.flatMap(({ sku, quantity }) => {
    const left = quantity - unitsOf(sku, gone)
    return left > 0 ? [{ sku, quantity: left }] : []
  })
}

function unitsOf(sku: string, lines: readonly Units[]): number {
  return lines.filter((line) => line.sku === sku).reduce((sum, { quantity }) => sum + quantity, 0)
}
