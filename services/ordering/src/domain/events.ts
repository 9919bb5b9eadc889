import type { Quote } from '@emporium/domain'
import type { CancelReason, Parcel, RefundWish, ReturnWish, StepName, Units } from './words.ts'

export interface Line {
  readonly sku: string
  readonly productId: string
  readonly handle: string
  readonly title: string
  readonly variantTitle: string
  readonly image: { readonly url: string; readonly alt: string } | null
  readonly quantity: number
}

/** What never changes once an order is placed, but for the owner of a guest's order. No personal data: `owner` and `customerKey` are pseudonyms. */
export interface Facts {
  readonly orderId: string
  readonly number: string
  /** `session:<id>` or `customer:<id>` */
  readonly owner: string
  readonly customerKey: string
  readonly lines: readonly Line[]
  readonly quote: Quote
  readonly delivery: { readonly country: string; readonly method: string; readonly name: string }
}

interface Fact<Type extends string, Data = Record<never, never>> {
  readonly type: Type
  /** ISO with Z */
  readonly at: string
  readonly data: Data
}

/** What happened to an order, in the order's stream for good: add shapes, never change one. */
export type OrderEvent =
  | Fact<'OrderPlaced', Facts>
  | Fact<'StockReserved'>
  | Fact<'CouponRedeemed'>
  /** The shopper has a card page to go to. */
  | Fact<'PaymentRequested', { readonly url: string; readonly expiresAt: string }>
  /** `declines` counts the attempts so far, this one included. */
  | Fact<'PaymentDeclined', { readonly reason: string; readonly declines: number }>
  | Fact<'PaymentAuthorised'>
  | Fact<'OrderConfirmed'>
  | Fact<
      'OrderCancelled',
      {
        readonly reason: CancelReason
        readonly shortSkus: readonly string[]
        /** Steps that may hold something, the last one first. */
        readonly compensate: readonly StepName[]
      }
    >
  /** A step succeeded after the order was cancelled: it is undone once more. */
  | Fact<'LateSuccessUndone', { readonly step: StepName }>
  | Fact<'OrderShipped'>
  | Fact<'OrderDelivered'>
  | Fact<'OrderReturned'>
  | Fact<'OrderRefunded'>
  | Fact<'OrderClaimed', { readonly owner: string }>
  | FulfilmentEvent

/** What happens after an order was confirmed. */
export type FulfilmentEvent =
  /** From here on the order cannot be cancelled. */
  | Fact<'DispatchStarted', { readonly shipmentId: string; readonly lines: readonly Units[] }>
  /** `capture`: what its leaving takes, minor units. `isLast`: with it, everything has left. */
  | Fact<
      'ShipmentDispatched',
      { readonly shipment: Parcel; readonly capture: number; readonly isLast: boolean }
    >
  /** `isLast`: with it, the order is delivered. */
  | Fact<'ShipmentDelivered', { readonly shipment: Parcel; readonly isLast: boolean }>
  /** `captured` is the sum so far; `report` is the version of the payment that reported it. */
  | Fact<'PaymentCaptured', { readonly amount: number; readonly captured: number; readonly report: number }>
  | Fact<'CaptureFailed', { readonly shipmentId: string; readonly amount: number; readonly reason: string }>
  | Fact<
      'RefundRequested',
      {
        readonly refundId: string
        readonly key: string
        readonly wish: RefundWish
        readonly amount: number
      }
    >
  | Fact<'RefundFailed', { readonly refundId: string; readonly amount: number; readonly reason: string }>
  | Fact<
      'PaymentRefunded',
      {
        readonly amount: number
        readonly refunded: number
        readonly report: number
        readonly isWhole: boolean
      }
    >
  | Fact<
      'ReturnRecorded',
      {
        readonly returnId: string
        readonly key: string
        readonly wish: ReturnWish
        readonly lines: readonly Units[]
        readonly isWhole: boolean
      }
    >

export type EventType = OrderEvent['type']
export type EventOf<Type extends EventType> = Extract<OrderEvent, { type: Type }>
