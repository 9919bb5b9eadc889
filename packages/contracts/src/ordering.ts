import type { Quote } from '@emporium/domain'
import * as z from 'zod'
import type { Image } from './catalog.ts'
import { type Caller, contract } from './procedures.ts'
import { type Address, type Contact, idempotencyKeySchema, idSchema, minorUnitsSchema } from './schemas.ts'
import { type Units, unitsSchema } from './shipping.ts'

export const orderStatuses = [
  'placed',
  'stock-reserved',
  'payment-authorised',
  'confirmed',
  'shipped',
  'delivered',
  'cancelled',
  'returned',
  'refunded',
] as const
export type OrderStatus = (typeof orderStatuses)[number]

export const cancelReasons = [
  'by-customer',
  'by-staff',
  'out-of-stock',
  'coupon-refused',
  'payment-failed',
  'payment-expired',
  'timed-out',
  'does-not-add-up',
] as const
export type CancelReason = (typeof cancelReasons)[number]

export interface OrderLine {
  readonly sku: string
  readonly productId: string
  readonly handle: string
  readonly title: string
  readonly variantTitle: string
  readonly image: Image | null
  readonly quantity: number
}

export interface TimelineEntry {
  readonly at: string
  /** What happened, as a closed word; the apps put it into a sentence. */
  readonly kind:
    | 'placed'
    | 'stock-reserved'
    | 'coupon-redeemed'
    | 'payment-requested'
    | 'payment-declined'
    | 'payment-authorised'
    | 'confirmed'
    /** One parcel of several; detail: its tracking number. */
    | 'partly-shipped'
    | 'shipped'
    | 'partly-delivered'
    | 'delivered'
    | 'cancelled'
    | 'partly-returned'
    | 'returned'
    /** Detail of what follows: the amount, minor units of the order's currency. */
    | 'payment-captured'
    | 'payment-capture-failed'
    | 'refund-requested'
    | 'refund-failed'
    | 'partly-refunded'
    | 'refunded'
  readonly detail: string | null
}

/** A parcel of an order; its steps in between are shipping.shipments'. */
export interface OrderShipment {
  readonly id: string
  readonly lines: readonly Units[]
  readonly carrier: string
  readonly trackingNumber: string
  readonly dispatchedAt: string
  /** Null while it is on its way. */
  readonly deliveredAt: string | null
}

export interface OrderView {
  readonly id: string
  /** For people to read aloud: `K7Q4-2MXP`. */
  readonly number: string
  /** Version of the order's stream: grows by one with each event. */
  readonly version: number
  readonly status: OrderStatus
  readonly cancelReason: CancelReason | null
  /** For `out-of-stock`: the SKUs that were short. */
  readonly shortSkus: readonly string[]
  readonly placedAt: string
  readonly lines: readonly OrderLine[]
  readonly quote: Quote
  readonly delivery: { readonly method: string; readonly name: string; readonly country: string }
  readonly payment: {
    readonly status: 'pending' | 'action-required' | 'authorised' | 'failed' | 'voided'
    /** The provider's hosted page, while there is something to do there. */
    readonly url: string | null
    readonly expiresAt: string | null
    /** Declined attempts so far. */
    readonly declines: number
  }
  /** Taken when a parcel leaves, and given back; minor units. */
  readonly captured: number
  readonly refunded: number
  /** Oldest first. */
  readonly shipments: readonly OrderShipment[]
  readonly timeline: readonly TimelineEntry[]
  /** No longer once a parcel is being packed. */
  readonly canCancel: boolean
  /** Only for the one who placed it, or who holds the signed link. */
  readonly contact: Contact
  readonly address: Address
  /** Lets its holder see and cancel this order without a session: `/orders/<id>?key=<linkKey>`. */
  readonly linkKey: string
}

const orderKeySchema = z.strictObject({
  orderId: idSchema,
  /** From a signed link; not needed by the session or customer that placed the order. */
  linkKey: z.string().max(100).optional(),
})
const staffViewSchema = z.strictObject({
  orderId: idSchema,
  atLeastVersion: z.int().min(1).optional(),
})
const asOfSchema = z.strictObject({
  orderId: idSchema,
  /** ISO with Z. */
  at: z.iso.datetime(),
})
const viewSchema = orderKeySchema.extend({
  /** Waits (up to 3 s) until the read store has this version of the order. */
  atLeastVersion: z.int().min(1).optional(),
})
export type OrderKey = z.infer<typeof orderKeySchema>

/** An order as its stream had it at a time. Who it goes to is not part of the stream: it can be erased. */
export type OrderAsOf = Omit<OrderView, 'contact' | 'address' | 'linkKey'>

/** An order in a list. */
export interface OrderListItem {
  readonly id: string
  readonly number: string
  readonly status: OrderStatus
  readonly placedAt: string
  readonly total: number
  readonly captured: number
  readonly refunded: number
  readonly currency: string
  /** Units over all lines. */
  readonly itemCount: number
  readonly lines: readonly Pick<
    OrderLine,
    'sku' | 'handle' | 'title' | 'variantTitle' | 'image' | 'quantity'
  >[]
}
export interface StaffOrderListItem extends OrderListItem {
  /** Whom it goes to; empty once erased. */
  readonly name: string
  readonly country: string
}
/** Newest first. `next` is the `before` of the next page; null: this is the last. */
export interface OrderPage<Item> {
  readonly orders: readonly Item[]
  readonly next: string | null
}

/** What staff may do with an order right now: computed from its stream, so never behind. */
export interface StaffOrder {
  readonly order: OrderView
  /** Null: a guest's. */
  readonly customerId: string | null
  /** Not yet packed; empty where nothing may be dispatched. */
  readonly toShip: readonly Units[]
  /** Has left and has not come back. */
  readonly returnable: readonly Units[]
  /** What can be refunded at most, minor units; what was asked for already is taken off. */
  readonly refundable: number
  /** Asked of the provider and not answered yet. */
  readonly pending: { readonly capture: number; readonly refund: number }
}

export const refundReasons = [
  'returned',
  'damaged',
  'not-received',
  'wrong-item',
  'goodwill',
  'other',
] as const
export type RefundReason = (typeof refundReasons)[number]

export const refundSchema = z.strictObject({
  orderId: idSchema,
  /** Everything that was captured and not given back, a sum in minor units, or these units at what they cost. */
  what: z.union([
    z.literal('all-left'),
    z.strictObject({ amount: minorUnitsSchema.min(1) }),
    z.strictObject({ lines: unitsSchema }),
  ]),
  reason: z.enum(refundReasons),
  key: idempotencyKeySchema,
})
export type RefundInput = z.infer<typeof refundSchema>
export const returnSchema = z.strictObject({
  orderId: idSchema,
  lines: z.union([z.literal('all-left'), unitsSchema]),
  /** Whether it can be sold again. */
  restock: z.boolean(),
  key: idempotencyKeySchema,
})
export type ReturnInput = z.infer<typeof returnSchema>
const pageSchema = z.strictObject({
  /** The id of the last order of the page before. */
  before: idSchema.optional(),
  limit: z.int().min(1).max(100).default(25),
})
export const orderListSchema = pageSchema.extend({
  status: z.enum(orderStatuses).optional(),
  /** An order number, as people write it, or an order id. */
  search: z.string().trim().max(60).optional(),
})
export type OrderListQuery = z.infer<typeof orderListSchema>
const startDispatchSchema = z.strictObject({ orderId: idSchema, shipmentId: idSchema, lines: unitsSchema })
export type StartDispatchInput = z.infer<typeof startDispatchSchema>

/** A refusal is final: that shipment will never be started. */
export type StartDispatchAnswer =
  | { readonly outcome: 'started' }
  | {
      readonly outcome: 'refused'
      readonly reason: 'order-not-shippable' | 'shipment-exceeds-order'
      readonly message: string
    }

/** Read the order with `atLeastVersion: version` to see the effect at once. */
export interface OrderVersion {
  readonly orderId: string
  readonly version: number
}

export interface OrderingApi {
  /** Null where there is no such order or it is not the caller's: the two look alike. */
  view(query: z.infer<typeof viewSchema>, caller: Caller): Promise<OrderView | null>
  /** The order now and at each change, until it can change no more or the caller goes. */
  watch(query: OrderKey, caller: Caller): AsyncIterable<OrderView>
  cancel(input: OrderKey, caller: Caller): Promise<OrderVersion>
  mine(query: z.infer<typeof pageSchema>, caller: Caller): Promise<OrderPage<OrderListItem>>
  list(query: OrderListQuery): Promise<OrderPage<StaffOrderListItem>>
  detail(query: z.infer<typeof staffViewSchema>, caller: Caller): Promise<StaffOrder | null>
  asOf(query: z.infer<typeof asOfSchema>): Promise<OrderAsOf | null>
  cancelByStaff(input: { orderId: string }): Promise<OrderVersion>
  refund(input: RefundInput): Promise<OrderVersion & { readonly refundId: string; readonly amount: number }>
  recordReturn(input: ReturnInput): Promise<OrderVersion & { readonly returnId: string }>
  startDispatch(input: StartDispatchInput): Promise<StartDispatchAnswer>
}

const { router, allow } = contract<OrderingApi>()

export const orderingRouter = router({
  view: allow('anyone')
    .input(viewSchema)
    .query(({ ctx, input }) => ctx.api.view(input, ctx)),
  watch: allow('anyone')
    .input(orderKeySchema)
    .subscription(async function* ({ ctx, input, signal }) {
      yield* ctx.api.watch(input, { ...ctx, signal: signal ?? ctx.signal })
    }),
  /** Refused with `order-not-cancellable` once a parcel is being packed. */
  cancel: allow('anyone')
    .input(orderKeySchema)
    .mutation(({ ctx, input }) => ctx.api.cancel(input, ctx)),
  /** The orders of this customer, or else of this session. */
  mine: allow('session')
    .input(pageSchema)
    .query(({ ctx, input }) => ctx.api.mine(input, ctx)),
  list: allow('staff:support', 'staff:fulfilment', 'service:tools')
    .input(orderListSchema)
    .query(({ ctx, input }) => ctx.api.list(input)),
  /** One order with what staff may do with it. Its payment is payment.byOrder's, its parcels' way shipping.shipments'. */
  detail: allow('staff:support', 'staff:fulfilment')
    .input(staffViewSchema)
    .query(({ ctx, input }) => ctx.api.detail(input, ctx)),
  /** The order as it was at a time, replayed from its stream; null where it was not there yet. */
  asOf: allow('staff:support', 'staff:fulfilment')
    .input(asOfSchema)
    .query(({ ctx, input }) => ctx.api.asOf(input)),
  /** @throws `order-not-found`, `order-not-cancellable` */
  cancelByStaff: allow('staff:support', 'service:tools')
    .input(z.strictObject({ orderId: idSchema }))
    .mutation(({ ctx, input }) => ctx.api.cancelByStaff(input)),
  /**
   * Gives money back, once per key; that it arrived is `refunded` of the view.
   * @throws `order-not-found`, `refund-exceeds-captured`, `idempotency-key-reused`
   */
  refund: allow('staff:support', 'service:tools')
    .input(refundSchema)
    .mutation(({ ctx, input }) => ctx.api.refund(input)),
  /**
   * Goods came back, once per key. Money is another matter: `refund`.
   * @throws `order-not-found`, `return-exceeds-shipped`, `idempotency-key-reused`
   */
  recordReturn: allow('staff:support', 'staff:fulfilment', 'service:tools')
    .input(returnSchema)
    .mutation(({ ctx, input }) => ctx.api.recordReturn(input)),
  /** From here on the order cannot be cancelled. Once per shipment, however often it is asked. */
  startDispatch: allow('service:shipping')
    .input(startDispatchSchema)
    .mutation(({ ctx, input }) => ctx.api.startDispatch(input)),
})
export type OrderingRouter = typeof orderingRouter
