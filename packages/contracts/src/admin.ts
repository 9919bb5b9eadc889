import * as z from 'zod'
import type { Access } from './actor.ts'
import { type AdminAct, adminAccess } from './admin-access.ts'
import {
  type AdminOperationsApi,
  allDeadLettersSchema,
  ofService,
  someDeadLettersSchema,
} from './admin-operations.ts'
import {
  type CategoryTree,
  type Product,
  type ProductInput,
  productInputSchema,
  productsPageSchema,
  type UpsertResult,
} from './catalog.ts'
import { type Coupon, couponSchema } from './discount.ts'
import { loginSchema, type Profile } from './identity.ts'
import { adjustSchema, type Movement, type StockLevel } from './inventory.ts'
import type { MailSummary } from './notification.ts'
import {
  type OrderAsOf,
  type OrderListQuery,
  orderListSchema,
  type OrderPage,
  type OrderVersion,
  type RefundInput,
  refundSchema,
  type ReturnInput,
  returnSchema,
  type StaffOrder,
  type StaffOrderListItem,
} from './ordering.ts'
import type { PaymentView } from './payment.ts'
import { type Caller, contract } from './procedures.ts'
import {
  type ApproveReviewInput,
  approveReviewSchema,
  type RejectReviewInput,
  rejectReviewSchema,
  type StaffReviewPage,
  type StaffReviewsQuery,
  staffReviewsQuerySchema,
} from './reviews.ts'
import { handleSchema, idSchema, skuSchema } from './schemas.ts'
import { type DispatchInput, dispatchSchema, type Shipment } from './shipping.ts'

/** The backend for the admin: one call per page or gesture. The services check the roles themselves once more. */
export interface StaffOrderPage extends StaffOrder {
  /** As the payment service has it; null before it was asked. */
  readonly payment: PaymentView | null
  /** Also those that still wait for the carrier. */
  readonly parcels: readonly Shipment[]
}

/** A variant and what is there of it. */
export interface StockRow extends Omit<StockLevel, 'location'> {
  readonly handle: string
  readonly title: string
  readonly variantTitle: string
  readonly status: Product['status']
}
export interface StockPage {
  readonly rows: readonly StockRow[]
  readonly next: string | null
}
export interface StockLedger {
  readonly level: StockLevel
  /** Oldest first. */
  readonly movements: readonly Movement[]
  readonly next: string | null
}

export type CouponInUse = Coupon & { readonly redeemed: number }

/** A mail as its reader sees it; the HTML is not made safe: show it where no script runs. */
export interface MailView extends MailSummary {
  readonly html: string | null
  readonly text: string | null
}

const stockQuerySchema = z.strictObject({
  search: z.string().trim().max(100).optional(),
  after: handleSchema.optional(),
})
const ledgerQuerySchema = z.strictObject({ sku: skuSchema, after: idSchema.optional() })
const mailsQuerySchema = z.strictObject({
  to: z.email().optional(),
  orderId: idSchema.optional(),
  before: idSchema.optional(),
})
const saveCouponSchema = z.strictObject({
  coupon: couponSchema,
  /** A new one is refused where its code is taken. */
  isNew: z.boolean(),
})
const adminProductsSchema = productsPageSchema.omit({ handles: true })

export interface AdminApi extends AdminOperationsApi {
  login(input: z.infer<typeof loginSchema>): Promise<Profile>
  logout(): Promise<void>
  me(): Promise<Profile>
  orders(query: OrderListQuery, caller: Caller): Promise<OrderPage<StaffOrderListItem>>
  order(query: { orderId: string }, caller: Caller): Promise<StaffOrderPage | null>
  orderAsOf(query: { orderId: string; at: string }, caller: Caller): Promise<OrderAsOf | null>
  dispatch(input: DispatchInput, caller: Caller): Promise<Shipment>
  cancelOrder(input: { orderId: string }, caller: Caller): Promise<OrderVersion>
  refund(input: RefundInput, caller: Caller): Promise<{ readonly amount: number }>
  recordReturn(input: ReturnInput, caller: Caller): Promise<OrderVersion>
  products(
    query: z.infer<typeof adminProductsSchema>,
    caller: Caller,
  ): Promise<{ readonly products: readonly Product[]; readonly next: string | null }>
  product(
    query: { handle: string },
    caller: Caller,
  ): Promise<{ readonly product: Product; readonly categories: CategoryTree } | null>
  saveProduct(input: ProductInput, caller: Caller): Promise<UpsertResult>
  stock(query: z.infer<typeof stockQuerySchema>, caller: Caller): Promise<StockPage>
  movements(query: z.infer<typeof ledgerQuerySchema>, caller: Caller): Promise<StockLedger>
  adjustStock(input: z.infer<typeof adjustSchema>, caller: Caller): Promise<StockLevel>
  coupons(query: undefined, caller: Caller): Promise<readonly CouponInUse[]>
  saveCoupon(input: z.infer<typeof saveCouponSchema>, caller: Caller): Promise<void>
  reviews(query: StaffReviewsQuery, caller: Caller): Promise<StaffReviewPage>
  approveReview(input: ApproveReviewInput, caller: Caller): Promise<void>
  rejectReview(input: RejectReviewInput, caller: Caller): Promise<void>
  mails(query: z.infer<typeof mailsQuerySchema>, caller: Caller): Promise<readonly MailSummary[]>
  mail(query: { id: string }, caller: Caller): Promise<MailView | null>
}

const { router, allow } = contract<AdminApi>()
function forAct(act: AdminAct) {
  const rules: readonly [Access, ...Access[]] = adminAccess[act]
  return allow(...rules)
}
const orderKey = z.strictObject({ orderId: idSchema })

export const adminRouter = router({
  /** Opens a login of staff and sets its cookie. @throws `login-failed`, `too-many-attempts`, `forbidden` for customers */
  login: forAct('login')
    .input(loginSchema)
    .mutation(({ ctx, input }) => ctx.api.login(input)),
  logout: forAct('logout').mutation(({ ctx }) => ctx.api.logout()),
  me: forAct('me').query(({ ctx }) => ctx.api.me()),
  orders: forAct('orders')
    .input(orderListSchema)
    .query(({ ctx, input }) => ctx.api.orders(input, ctx)),
  order: forAct('order')
    .input(orderKey)
    .query(({ ctx, input }) => ctx.api.order(input, ctx)),
  orderAsOf: forAct('orderAsOf')
    .input(orderKey.extend({ at: z.iso.datetime() }))
    .query(({ ctx, input }) => ctx.api.orderAsOf(input, ctx)),
  dispatch: forAct('dispatch')
    .input(dispatchSchema)
    .mutation(({ ctx, input }) => ctx.api.dispatch(input, ctx)),
  cancelOrder: forAct('cancelOrder')
    .input(orderKey)
    .mutation(({ ctx, input }) => ctx.api.cancelOrder(input, ctx)),
  refund: forAct('refund')
    .input(refundSchema)
    .mutation(({ ctx, input }) => ctx.api.refund(input, ctx)),
  recordReturn: forAct('recordReturn')
    .input(returnSchema)
    .mutation(({ ctx, input }) => ctx.api.recordReturn(input, ctx)),
  products: forAct('products')
    .input(adminProductsSchema)
    .query(({ ctx, input }) => ctx.api.products(input, ctx)),
  product: forAct('product')
    .input(z.strictObject({ handle: handleSchema }))
    .query(({ ctx, input }) => ctx.api.product(input, ctx)),
  saveProduct: forAct('saveProduct')
    .input(productInputSchema)
    .mutation(({ ctx, input }) => ctx.api.saveProduct(input, ctx)),
  stock: forAct('stock')
    .input(stockQuerySchema)
    .query(({ ctx, input }) => ctx.api.stock(input, ctx)),
  movements: forAct('movements')
    .input(ledgerQuerySchema)
    .query(({ ctx, input }) => ctx.api.movements(input, ctx)),
  adjustStock: forAct('adjustStock')
    .input(adjustSchema)
    .mutation(({ ctx, input }) => ctx.api.adjustStock(input, ctx)),
  coupons: forAct('coupons').query(({ ctx }) => ctx.api.coupons(undefined, ctx)),
  saveCoupon: forAct('saveCoupon')
    .input(saveCouponSchema)
    .mutation(({ ctx, input }) => ctx.api.saveCoupon(input, ctx)),
  reviews: forAct('reviews')
    .input(staffReviewsQuerySchema)
    .query(({ ctx, input }) => ctx.api.reviews(input, ctx)),
  approveReview: forAct('approveReview')
    .input(approveReviewSchema)
    .mutation(({ ctx, input }) => ctx.api.approveReview(input, ctx)),
  rejectReview: forAct('rejectReview')
    .input(rejectReviewSchema)
    .mutation(({ ctx, input }) => ctx.api.rejectReview(input, ctx)),
  mails: forAct('mails')
    .input(mailsQuerySchema)
    .query(({ ctx, input }) => ctx.api.mails(input, ctx)),
  mail: forAct('mail')
    .input(z.strictObject({ id: idSchema }))
    .query(({ ctx, input }) => ctx.api.mail(input, ctx)),
  deadLetters: forAct('deadLetters')
    .input(allDeadLettersSchema)
    .query(({ ctx, input }) => ctx.api.deadLetters(input, ctx)),
  deadLetter: forAct('deadLetter')
    .input(ofService.key)
    .query(({ ctx, input }) => ctx.api.deadLetter(input, ctx)),
  editDeadLetter: forAct('editDeadLetter')
    .input(ofService.edit)
    .mutation(({ ctx, input }) => ctx.api.editDeadLetter(input, ctx)),
  replayDeadLetter: forAct('replayDeadLetter')
    .input(ofService.key)
    .mutation(({ ctx, input }) => ctx.api.replayDeadLetter(input, ctx)),
  replayDeadLetters: forAct('replayDeadLetters')
    .input(someDeadLettersSchema)
    .mutation(({ ctx, input }) => ctx.api.replayDeadLetters(input, ctx)),
  discardDeadLetter: forAct('discardDeadLetter')
    .input(ofService.discard)
    .mutation(({ ctx, input }) => ctx.api.discardDeadLetter(input, ctx)),
})
export type AdminRouter = typeof adminRouter
