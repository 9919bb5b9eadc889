import type { Quote } from '@emporium/domain'
import { unreachable } from '@emporium/domain'
import type { EventOf, FulfilmentEvent, Line, OrderEvent } from '../domain/events.ts'
import { mayTake } from '../domain/transitions.ts'
import type { CancelReason, Parcel, Status } from '../domain/words.ts'

export type TimelineKind =
  | Status
  | 'coupon-redeemed'
  | 'payment-requested'
  | 'payment-declined'
  | 'partly-shipped'
  | 'partly-delivered'
  | 'payment-captured'
  | 'payment-capture-failed'
  | 'partly-returned'
  | 'refund-requested'
  | 'refund-failed'
  | 'partly-refunded'

export interface TimelineEntry {
  readonly at: string
  readonly kind: TimelineKind
  readonly detail: string | null
}

export interface PaymentSummary {
  readonly status: 'pending' | 'action-required' | 'authorised' | 'failed' | 'voided'
  readonly url: string | null
  readonly expiresAt: string | null
  readonly declines: number
}

/** An order as people see it, without personal data. */
export interface OrderSummary {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly status: Status
  readonly cancelReason: CancelReason | null
  readonly shortSkus: readonly string[]
  readonly placedAt: string
  readonly lines: readonly Line[]
  readonly quote: Quote
  readonly delivery: { readonly method: string; readonly name: string; readonly country: string }
  readonly payment: PaymentSummary
  /** Minor units, as all amounts. */
  readonly captured: number
  readonly refunded: number
  /** By their ids. */
  readonly shipments: Readonly<Record<string, Parcel>>
  readonly timeline: readonly TimelineEntry[]
  readonly canCancel: boolean
}

/**
 * What events change in a view: `set` and `payment` replace fields, `shipments` entries, `timeline` is appended. It does not depend on the
 * view, so that the database can apply it in one statement without reading the view first.
 */
export interface ViewPatch {
  readonly set: Partial<
    Pick<
      OrderSummary,
      'version' | 'status' | 'cancelReason' | 'shortSkus' | 'canCancel' | 'captured' | 'refunded'
    >
  >
  readonly shipments: Readonly<Record<string, Parcel>>
  readonly payment: Partial<PaymentSummary>
  readonly timeline: readonly TimelineEntry[]
}

/** The view as a whole stream makes it; null for an empty one. */
export function viewOf(events: readonly OrderEvent[]): OrderSummary | null {
  const [placed, ...rest] = events
  return placed?.type === 'OrderPlaced' ? applyPatch(begin(placed), patchOf(rest, 1)) : null
}

/** @param version of the order before these events */
export function patchOf(events: readonly OrderEvent[], version: number): ViewPatch {
  const start: ViewPatch = { ...nothing, set: { version: version + events.length } }
  return events.reduce((patch, event) => {
    const { set, payment, shipments, timeline } = change(event)
    return {
      set: { ...patch.set, ...set },
      payment: { ...patch.payment, ...payment },
      shipments: { ...patch.shipments, ...shipments },
      timeline: [...patch.timeline, ...timeline],
    }
  }, start)
}

export function applyPatch(view: OrderSummary, patch: ViewPatch): OrderSummary {
  const { set, payment, shipments, timeline } = patch
  return {
    ...view,
    ...set,
    payment: { ...view.payment, ...payment },
    shipments: { ...view.shipments, ...shipments },
    timeline: [...view.timeline, ...timeline],
  }
}

function begin({ data, at }: EventOf<'OrderPlaced'>): OrderSummary {
  return {
    id: data.orderId,
    number: data.number,
    version: 1,
    status: 'placed',
    cancelReason: null,
    shortSkus: [],
    placedAt: at,
    lines: data.lines,
    quote: data.quote,
    delivery: data.delivery,
    payment: { status: 'pending', url: null, expiresAt: null, declines: 0 },
    captured: 0,
    refunded: 0,
    shipments: {},
    timeline: [{ at, kind: 'placed', detail: null }],
    canCancel: true,
  }
}

function change(event: OrderEvent): ViewPatch {
  const { at } = event
  switch (event.type) {
    case 'OrderPlaced':
      throw new Error('OrderPlaced begins a stream')
    case 'StockReserved':
      return becomes('stock-reserved', at)
    case 'CouponRedeemed':
      return notes('coupon-redeemed', at)
    case 'PaymentRequested':
      return notes('payment-requested', at, { payment: { status: 'action-required', ...event.data } })
    case 'PaymentDeclined': {
      const { reason, declines } = event.data
      return notes('payment-declined', at, { detail: reason, payment: { declines } })
    }
    case 'PaymentAuthorised':
      return becomes('payment-authorised', at, { payment: paid })
    case 'OrderConfirmed':
      return becomes('confirmed', at, { payment: paid })
    case 'OrderCancelled': {
      const { reason, shortSkus, compensate } = event.data
      const paymentFailed = reason === 'payment-failed' || reason === 'payment-expired'
      const status = paymentFailed ? 'failed' : compensate.includes('payment') ? 'voided' : 'pending'
      const cancelled = becomes('cancelled', at, {
        detail: reason,
        payment: { status, url: null, expiresAt: null },
      })
      return { ...cancelled, set: { ...cancelled.set, cancelReason: reason, shortSkus } }
    }
    case 'LateSuccessUndone':
      return nothing
    // The owner is a column of its own, no part of what is shown.
    case 'OrderClaimed':
      return nothing
    case 'OrderShipped':
      return becomes('shipped', at)
    case 'OrderDelivered':
      return becomes('delivered', at)
    case 'OrderReturned':
      return becomes('returned', at)
    case 'OrderRefunded':
      return becomes('refunded', at)
    default:
      return fulfilmentChange(event)
  }
}

function fulfilmentChange(event: FulfilmentEvent): ViewPatch {
  const { at, data, type } = event
  switch (type) {
    case 'DispatchStarted':
      return { ...nothing, set: { canCancel: false } }
    case 'ShipmentDispatched':
    case 'ShipmentDelivered': {
      const { shipment, isLast } = data
      const kind = type === 'ShipmentDispatched' ? 'partly-shipped' : 'partly-delivered'
      const entry = isLast ? nothing : notes(kind, at, { detail: shipment.trackingNumber })
      return { ...entry, shipments: { [shipment.id]: shipment } }
    }
    case 'PaymentCaptured': {
      const { amount, captured } = data
      return { ...notes('payment-captured', at, { detail: `${amount}` }), set: { captured } }
    }
    case 'CaptureFailed':
      return notes('payment-capture-failed', at, { detail: `${data.amount}` })
    case 'RefundRequested':
      return notes('refund-requested', at, { detail: `${data.amount}` })
    case 'RefundFailed':
      return notes('refund-failed', at, { detail: `${data.amount}` })
    case 'PaymentRefunded': {
      const { amount, refunded, isWhole } = data
      return {
        ...(isWhole ? nothing : notes('partly-refunded', at, { detail: `${amount}` })),
        set: { refunded },
      }
    }
    case 'ReturnRecorded':
      return data.isWhole ? nothing : notes('partly-returned', at)
    default:
      return unreachable(event)
  }
}

const nothing: ViewPatch = { set: {}, payment: {}, shipments: {}, timeline: [] }

const paid: Partial<PaymentSummary> = { status: 'authorised', url: null, expiresAt: null }

interface Extra {
  detail?: string
  payment?: Partial<PaymentSummary>
}

function notes(kind: TimelineKind, at: string, { detail = '', payment = {} }: Extra = {}): ViewPatch {
  return { ...nothing, payment, timeline: [{ at, kind, detail: detail === '' ? null : detail }] }
}

function becomes(status: Status, at: string, extra: Extra = {}): ViewPatch {
  return { ...notes(status, at, extra), set: { status, canCancel: mayTake(status, 'cancel') } }
}
