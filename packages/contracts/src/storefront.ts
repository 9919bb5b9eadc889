import * as z from 'zod'
import { type AccountApi, accountRouter } from './account.ts'
import { type BasketView, type CheckoutAccepted, checkoutSchema } from './basket.ts'
import {
  type CategoryTree,
  type ListingPage,
  listingQuerySchema,
  type ProductCard,
  type ProductOnSale,
  type Suggestions,
} from './catalog.ts'
import type { Availability } from './inventory.ts'
import type { OrderKey, OrderView } from './ordering.ts'
import { type Caller, contract } from './procedures.ts'
import {
  type MyReview,
  type OwnReview,
  type ReviewInput,
  reviewInputSchema,
  type ReviewPage,
  reviewsQuerySchema,
  type ReviewsQuery,
} from './reviews.ts'
import {
  countrySchema,
  couponCodeSchema,
  currencySchema,
  handleSchema,
  idSchema,
  quantitySchema,
  skuSchema,
} from './schemas.ts'
import { type DeliveryMethod, methodSchema, type ServedCountry } from './shipping.ts'

/** The backend for the storefront: one call per page or gesture, composed from the services. */
export interface HomePage {
  readonly categories: CategoryTree
  readonly featured: readonly ProductCard[]
  readonly newest: readonly ProductCard[]
}

export interface ProductPage {
  readonly product: ProductOnSale
  /** The newest of them. */
  readonly reviews: ReviewPage
  readonly availability: readonly Availability[]
  readonly categories: CategoryTree
  readonly related: readonly ProductCard[]
}

export interface BasketPage {
  readonly basket: BasketView
  /** Per line, so that a line that sold out meanwhile can say so. */
  readonly availability: readonly Availability[]
}

export interface CheckoutPage extends BasketPage {
  readonly countries: readonly ServedCountry[]
  /** For the chosen country; empty before one is chosen. */
  readonly methods: readonly DeliveryMethod[]
}

export interface StorefrontApi {
  readonly account: AccountApi
  home(query: { currency: string }): Promise<HomePage>
  categories(): Promise<CategoryTree>
  listing(query: z.infer<typeof listingQuerySchema>): Promise<ListingPage>
  suggest(query: { text: string; currency: string }): Promise<Suggestions>
  product(query: { handle: string; currency: string }): Promise<ProductPage | null>
  reviews(query: ReviewsQuery): Promise<ReviewPage>
  myReview(query: { productId: string }, caller: Caller): Promise<MyReview>
  writeReview(input: ReviewInput, caller: Caller): Promise<OwnReview>
  basket(query: undefined, caller: Caller): Promise<BasketPage>
  addToBasket(input: { sku: string; quantity: number }, caller: Caller): Promise<BasketPage>
  setQuantity(input: { sku: string; quantity: number }, caller: Caller): Promise<BasketPage>
  removeFromBasket(input: { sku: string }, caller: Caller): Promise<BasketPage>
  undoBasket(input: undefined, caller: Caller): Promise<BasketPage>
  acknowledgeChanges(input: { version: number }, caller: Caller): Promise<BasketPage>
  applyCoupon(input: { code: string }, caller: Caller): Promise<BasketPage>
  removeCoupon(input: undefined, caller: Caller): Promise<BasketPage>
  checkoutPage(query: { country?: string | undefined }, caller: Caller): Promise<CheckoutPage>
  setDelivery(input: { country: string; method: string }, caller: Caller): Promise<CheckoutPage>
  placeOrder(input: z.infer<typeof checkoutSchema>, caller: Caller): Promise<CheckoutAccepted>
  order(query: OrderKey, caller: Caller): Promise<OrderView | null>
  watchOrder(query: OrderKey, caller: Caller): AsyncIterable<OrderView>
  cancelOrder(input: OrderKey, caller: Caller): Promise<OrderView>
}

const { router, allow } = contract<StorefrontApi>()
const shop = z.strictObject({ currency: currencySchema.default('EUR') })
const orderKey = z.strictObject({ orderId: idSchema, linkKey: z.string().max(100).optional() })

export const storefrontRouter = router({
  account: accountRouter,
  home: allow('anyone')
    .input(shop)
    .query(({ ctx, input }) => ctx.api.home(input)),
  categories: allow('anyone').query(({ ctx }) => ctx.api.categories()),
  listing: allow('anyone')
    .input(listingQuerySchema)
    .query(({ ctx, input }) => ctx.api.listing(input)),
  suggest: allow('anyone')
    .input(shop.extend({ text: z.string().trim().min(1).max(100) }))
    .query(({ ctx, input }) => ctx.api.suggest(input)),
  product: allow('anyone')
    .input(shop.extend({ handle: handleSchema }))
    .query(({ ctx, input }) => ctx.api.product(input)),
  reviews: allow('anyone')
    .input(reviewsQuerySchema)
    .query(({ ctx, input }) => ctx.api.reviews(input)),
  myReview: allow('shopper')
    .input(z.strictObject({ productId: idSchema }))
    .query(({ ctx, input }) => ctx.api.myReview(input, ctx)),
  writeReview: allow('shopper')
    .input(reviewInputSchema)
    .mutation(({ ctx, input }) => ctx.api.writeReview(input, ctx)),
  /** Without a session an empty basket; the first change makes the session. */
  basket: allow('anyone').query(({ ctx }) => ctx.api.basket(undefined, ctx)),
  addToBasket: allow('session')
    .input(z.strictObject({ sku: skuSchema, quantity: quantitySchema.default(1) }))
    .mutation(({ ctx, input }) => ctx.api.addToBasket(input, ctx)),
  setQuantity: allow('session')
    .input(z.strictObject({ sku: skuSchema, quantity: quantitySchema }))
    .mutation(({ ctx, input }) => ctx.api.setQuantity(input, ctx)),
  removeFromBasket: allow('session')
    .input(z.strictObject({ sku: skuSchema }))
    .mutation(({ ctx, input }) => ctx.api.removeFromBasket(input, ctx)),
  undoBasket: allow('session').mutation(({ ctx }) => ctx.api.undoBasket(undefined, ctx)),
  acknowledgeChanges: allow('session')
    .input(z.strictObject({ version: z.int().min(1) }))
    .mutation(({ ctx, input }) => ctx.api.acknowledgeChanges(input, ctx)),
  applyCoupon: allow('session')
    .input(z.strictObject({ code: couponCodeSchema }))
    .mutation(({ ctx, input }) => ctx.api.applyCoupon(input, ctx)),
  removeCoupon: allow('session').mutation(({ ctx }) => ctx.api.removeCoupon(undefined, ctx)),
  checkoutPage: allow('anyone')
    .input(z.strictObject({ country: countrySchema.optional() }))
    .query(({ ctx, input }) => ctx.api.checkoutPage(input, ctx)),
  setDelivery: allow('session')
    .input(z.strictObject({ country: countrySchema, method: methodSchema }))
    .mutation(({ ctx, input }) => ctx.api.setDelivery(input, ctx)),
  placeOrder: allow('session')
    .input(checkoutSchema)
    .mutation(({ ctx, input }) => ctx.api.placeOrder(input, ctx)),
  order: allow('anyone')
    .input(orderKey)
    .query(({ ctx, input }) => ctx.api.order(input, ctx)),
  watchOrder: allow('anyone')
    .input(orderKey)
    .subscription(async function* ({ ctx, input, signal }) {
      yield* ctx.api.watchOrder(input, { ...ctx, signal: signal ?? ctx.signal })
    }),
  cancelOrder: allow('anyone')
    .input(orderKey)
    .mutation(({ ctx, input }) => ctx.api.cancelOrder(input, ctx)),
})
export type StorefrontRouter = typeof storefrontRouter
