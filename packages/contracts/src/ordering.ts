import type { Quote } from '@emporium/domain'
import * as z from 'zod'
import type { Image } from './catalog.ts'
import { type Caller, contract } from './procedures.ts'
import { type Address, type Contact, idSchema } from './schemas.ts'

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
    | 'shipped'
    | 'delivered'
    | 'cancelled'
    | 'returned'
    | 'refunded'
  readonly detail: string | null
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
  readonly timeline: readonly TimelineEntry[]
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
const viewSchema = orderKeySchema.extend({
  /** Waits (up to 3 s) until the read store has this version of the order. */
  atLeastVersion: z.int().min(1).optional(),
})
export type OrderKey = z.infer<typeof orderKeySchema>

export interface OrderingApi {
  /** Null where there is no such order or it is not the caller's: the two look alike. */
  view(query: z.infer<typeof viewSchema>, caller: Caller): Promise<OrderView | null>
  /** The order now and at each change, until it can change no more or the caller goes. */
  watch(query: OrderKey, caller: Caller): AsyncIterable<OrderView>
  cancel(input: OrderKey, caller: Caller): Promise<{ orderId: string; version: number }>
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
  /** Refused with `order-not-cancellable` once shipped. */
  cancel: allow('anyone')
    .input(orderKeySchema)
    .mutation(({ ctx, input }) => ctx.api.cancel(input, ctx)),
})
export type OrderingRouter = typeof orderingRouter
