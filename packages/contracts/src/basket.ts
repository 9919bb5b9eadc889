import type { Quote } from '@emporium/domain'
import * as z from 'zod'
import type { Image } from './catalog.ts'
import { type Caller, contract } from './procedures.ts'
import {
  type Address,
  addressSchema,
  type Contact,
  contactSchema,
  countrySchema,
  couponCodeSchema,
  currencySchema,
  idempotencyKeySchema,
  idSchema,
  minorUnitsSchema,
  quantitySchema,
  skuSchema,
} from './schemas.ts'
import { methodSchema } from './shipping.ts'

/** What changed under a line since the shopper last said that it is fine; the line is shown with it. */
export type LineChange =
  | { readonly kind: 'price'; readonly was: number; readonly now: number }
  | { readonly kind: 'unavailable' }

export interface BasketLine {
  readonly sku: string
  readonly productId: string
  readonly handle: string
  readonly title: string
  /** Option values joined for people (`Sand / Large`); empty for a product without options. */
  readonly variantTitle: string
  readonly image: Image | null
  readonly quantity: number
  readonly unitPrice: number
  readonly lineTotal: number
  readonly discount: number
  readonly change: LineChange | null
}

export interface BasketView {
  /** Null while nothing was ever put in. */
  readonly id: string | null
  readonly version: number
  readonly currency: string
  readonly lines: readonly BasketLine[]
  /** Units over all lines. */
  readonly itemCount: number
  readonly weightGrams: number
  readonly coupon: {
    readonly code: string
    readonly description: string
    readonly message: string | null
  } | null
  readonly delivery: { readonly country: string; readonly method: string; readonly name: string } | null
  readonly quote: Quote
  /** What `undo` would bring back, as words (`Removed Ocean Mug`); null: nothing. */
  readonly undo: string | null
}

export const checkoutSchema = z.strictObject({
  /** The version and total that the shopper saw: anything else is refused with `basket-changed` or `quote-changed`. */
  version: z.int().min(1),
  expectedTotal: minorUnitsSchema,
  contact: contactSchema,
  /** Its country is the delivery's country. */
  address: addressSchema,
  key: idempotencyKeySchema,
})
export type CheckoutInput = z.infer<typeof checkoutSchema>

export interface CheckoutAccepted {
  readonly orderId: string
  readonly total: number
  readonly currency: string
}

/** Personal data of a checkout, for ordering only; never part of an event. */
export interface CheckoutContact {
  readonly orderId: string
  readonly contact: Contact
  readonly address: Address
}

const deliverySchema = z.strictObject({ country: countrySchema, method: methodSchema })

export interface BasketApi {
  view(query: { currency: string }, caller: Caller): Promise<BasketView>
  add(input: { sku: string; quantity: number; currency: string }, caller: Caller): Promise<BasketView>
  setQuantity(input: { sku: string; quantity: number }, caller: Caller): Promise<BasketView>
  remove(input: { sku: string }, caller: Caller): Promise<BasketView>
  undo(input: undefined, caller: Caller): Promise<BasketView>
  acknowledgeChanges(input: { version: number }, caller: Caller): Promise<BasketView>
  applyCoupon(input: { code: string }, caller: Caller): Promise<BasketView>
  removeCoupon(input: undefined, caller: Caller): Promise<BasketView>
  setDelivery(input: z.infer<typeof deliverySchema>, caller: Caller): Promise<BasketView>
  checkout(input: CheckoutInput, caller: Caller): Promise<CheckoutAccepted>
  /** The guest's basket becomes part of the customer's; nothing happens where the guest has none (any more). */
  merge(input: { sessionId: string; customerId: string }): Promise<void>
  checkoutContact(query: { orderId: string }): Promise<CheckoutContact | null>
}

const { router, allow } = contract<BasketApi>()

export const basketRouter = router({
  view: allow('session')
    .input(z.strictObject({ currency: currencySchema.default('EUR') }))
    .query(({ ctx, input }) => ctx.api.view(input, ctx)),
  /** Adds to the line of this SKU, or makes one. */
  add: allow('session')
    .input(
      z.strictObject({
        sku: skuSchema,
        quantity: quantitySchema.default(1),
        currency: currencySchema.default('EUR'),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.add(input, ctx)),
  setQuantity: allow('session')
    .input(z.strictObject({ sku: skuSchema, quantity: quantitySchema }))
    .mutation(({ ctx, input }) => ctx.api.setQuantity(input, ctx)),
  remove: allow('session')
    .input(z.strictObject({ sku: skuSchema }))
    .mutation(({ ctx, input }) => ctx.api.remove(input, ctx)),
  /** Takes back the last removal or change of quantity. */
  undo: allow('session').mutation(({ ctx }) => ctx.api.undo(undefined, ctx)),
  /** The shopper has seen the changes up to this version. */
  acknowledgeChanges: allow('session')
    .input(z.strictObject({ version: z.int().min(1) }))
    .mutation(({ ctx, input }) => ctx.api.acknowledgeChanges(input, ctx)),
  applyCoupon: allow('session')
    .input(z.strictObject({ code: couponCodeSchema }))
    .mutation(({ ctx, input }) => ctx.api.applyCoupon(input, ctx)),
  removeCoupon: allow('session').mutation(({ ctx }) => ctx.api.removeCoupon(undefined, ctx)),
  setDelivery: allow('session')
    .input(deliverySchema)
    .mutation(({ ctx, input }) => ctx.api.setDelivery(input, ctx)),
  /** One order per basket: a repeated call, whatever its key, answers with the same order. */
  checkout: allow('session')
    .input(checkoutSchema)
    .mutation(({ ctx, input }) => ctx.api.checkout(input, ctx)),
  /**
   * At login. Quantities add up, to 99 and to what is in stock where that is known. Idempotent, and refuses nothing.
   */
  merge: allow('service:storefront-gateway')
    .input(z.strictObject({ sessionId: idSchema, customerId: idSchema }))
    .mutation(({ ctx, input }) => ctx.api.merge(input)),
  checkoutContact: allow('service:ordering')
    .input(z.strictObject({ orderId: idSchema }))
    .query(({ ctx, input }) => ctx.api.checkoutContact(input)),
})
export type BasketRouter = typeof basketRouter
