import type { Quote } from '@emporium/domain'
import { unreachable } from '@emporium/domain'
import type { EventOf, Line, OrderEvent } from '../domain/events.ts'
import { mayTake } from '../domain/transitions.ts'
import type { CancelReason, Status } from '../domain/words.ts'

export type TimelineKind = Status | 'coupon-redeemed' | 'payment-requested' | 'payment-declined'

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
  readonly timeline: readonly TimelineEntry[]
  readonly canCancel: boolean
}

/**
 * What events change in a view: `set` and `payment` replace fields, `timeline` is appended. It does not depend on the
 * view, so that the database can apply it in one statement without reading the view first.
 */
export interface ViewPatch {
  readonly set: Partial<Pick<OrderSummary, 'version' | 'status' | 'cancelReason' | 'shortSkus' | 'canCancel'>>
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
  const start: ViewPatch = { set: { version: version + events.length }, payment: {}, timeline: [] }
  return events.reduce((patch, event) => {
    const { set, payment, timeline } = change(event)
    return {
      set: { ...patch.set, ...set },
      payment: { ...patch.payment, ...payment },
      timeline: [...patch.timeline, ...timeline],
    }
  }, start)
}

export function applyPatch(view: OrderSummary, { set, payment, timeline }: ViewPatch): OrderSummary {
  return {
    ...view,
    ...set,
    payment: { ...view.payment, ...payment },
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
      return { set: {}, payment: {}, timeline: [] }
    case 'OrderShipped':
      return becomes('shipped', at)
    case 'OrderDelivered':
      return becomes('delivered', at)
    case 'OrderReturned':
      return becomes('returned', at)
    case 'OrderRefunded':
      return becomes('refunded', at)
    default:
      return unreachable(event)
  }
}

const paid: Partial<PaymentSummary> = { status: 'authorised', url: null, expiresAt: null }

interface Extra {
  detail?: string
  payment?: Partial<PaymentSummary>
}

function notes(kind: TimelineKind, at: string, { detail = '', payment = {} }: Extra = {}): ViewPatch {
  return { set: {}, payment, timeline: [{ at, kind, detail: detail === '' ? null : detail }] }
}

function becomes(status: Status, at: string, extra: Extra = {}): ViewPatch {
  return { ...notes(status, at, extra), set: { status, canCancel: mayTake(status, 'cancel') } }
}
