import type { RefundWish, ReturnWish, StepName, Units } from './words.ts'

/** What the participants of the saga answer, or fail to answer. May come twice, late, or in any order. */
export type Reply =
  | { readonly type: 'stock-reserved' }
  | { readonly type: 'stock-refused'; readonly shortSkus: readonly string[] }
  /** The reservation ran out before the goods left. */
  | { readonly type: 'stock-lost' }
  | { readonly type: 'coupon-redeemed' }
  | { readonly type: 'coupon-refused' }
  | { readonly type: 'payment-action-required'; readonly url: string; readonly expiresAt: string }
  | { readonly type: 'payment-declined'; readonly reason: string }
  | { readonly type: 'payment-authorised'; readonly amount: number; readonly currency: string }
  | { readonly type: 'payment-failed'; readonly reason: 'expired' | 'cancelled' | 'refused' }
  | { readonly type: 'stock-timed-out' }
  | { readonly type: 'coupon-timed-out' }
  | { readonly type: 'payment-timed-out' }

/** What a person, or a service on a person's behalf, asks for. Refused where the order's state forbids it. */
export type Request = { readonly type: 'cancel'; readonly by: 'customer' | 'staff' } | Claim | Fulfil

type Claim = { readonly type: 'claim'; readonly owner: string }

/** Each once per shipment or key. */
type Fulfil =
  | { readonly type: 'start-dispatch'; readonly shipmentId: string; readonly lines: readonly Units[] }
  | { readonly type: 'refund'; readonly refundId: string; readonly key: string; readonly wish: RefundWish }
  | {
      readonly type: 'record-return'
      readonly returnId: string
      readonly key: string
      readonly wish: ReturnWish
    }

/** What shipping and payment tell of a confirmed order. May come twice. Amounts in minor units. */
export type Report =
  | {
      readonly type: 'shipment-dispatched'
      readonly shipmentId: string
      readonly carrier: string
      readonly trackingNumber: string
    }
  | { readonly type: 'shipment-delivered'; readonly shipmentId: string; readonly deliveredAt: string }
  /** `report`: the version of the payment that says so; what moved then, not the sum. */
  | { readonly type: 'captured' | 'refunded'; readonly amount: number; readonly report: number }
  | {
      readonly type: 'capture-failed'
      readonly shipmentId: string
      readonly amount: number
      readonly reason: string
    }
  | {
      readonly type: 'refund-failed'
      readonly refundId: string
      readonly amount: number
      readonly reason: string
    }

interface At {
  /** ISO with Z */
  readonly at: string
}
export type ReplyAt = Reply & At
export type RequestAt = Request & At
export type ClaimAt = Claim & At
export type FulfilAt = Fulfil & At
export type ReportAt = Report & At
export type Command = ReplyAt | RequestAt | ReportAt
export type CommandType = Command['type']

/** Which step a reply is about. */
export const replyStep = {
  'stock-reserved': 'stock',
  'stock-refused': 'stock',
  'stock-lost': 'stock',
  'stock-timed-out': 'stock',
  'coupon-redeemed': 'coupon',
  'coupon-refused': 'coupon',
  'coupon-timed-out': 'coupon',
  'payment-action-required': 'payment',
  'payment-declined': 'payment',
  'payment-authorised': 'payment',
  'payment-failed': 'payment',
  'payment-timed-out': 'payment',
} as const satisfies Record<Reply['type'], StepName>

/** The replies after which the participant holds something. */
export const successes: ReadonlySet<CommandType> = new Set([
  'stock-reserved',
  'coupon-redeemed',
  'payment-authorised',
])

const reportTypes: ReadonlySet<CommandType> = new Set<Report['type']>([
  'shipment-dispatched',
  'shipment-delivered',
  'captured',
  'capture-failed',
  'refunded',
  'refund-failed',
])

export function isReport(command: Command): command is ReportAt {
  return reportTypes.has(command.type)
}

export function isReply(command: Command): command is ReplyAt {
  return command.type in replyStep
}
