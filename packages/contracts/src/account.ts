import * as z from 'zod'
import type { BasketPage } from './storefront.ts'
import {
  loginSchema,
  passwordSchema,
  type Profile,
  profileSchema,
  registerSchema,
  resetPasswordSchema,
  type SavedAddress,
  savedAddressSchema,
} from './identity.ts'
import type { OrderLine, OrderListItem, OrderPage } from './ordering.ts'
import { type Caller, contract } from './procedures.ts'
import { type Contact, contactSchema, idSchema } from './schemas.ts'

/** Who is logged in, as the shop greets them. */
export type Me = Omit<Profile, 'roles'>

/** Why a line of an old order is not in the basket as it was ordered. `fewer`: some of it is. */
export const reorderGaps = ['not-for-sale', 'sold-out', 'fewer', 'basket-full'] as const
export type ReorderGap = (typeof reorderGaps)[number]

export interface Reordered extends BasketPage {
  /** Units that were put into the basket. */
  readonly added: number
  readonly missing: readonly (Pick<OrderLine, 'sku' | 'title' | 'variantTitle'> & {
    readonly why: ReorderGap
  })[]
}

/** What a customer need not type again. */
export interface CheckoutDefaults {
  readonly contact: Contact
  readonly addresses: readonly SavedAddress[]
  /** Of the last order. */
  readonly method: string | null
}

/**
 * What the storefront does for accounts. Who is logged in is in an HttpOnly cookie between browser and gateway: no
 * procedure gives or takes the login's token.
 */
export interface AccountApi {
  me(query: undefined, caller: Caller): Promise<Me | null>
  register(input: z.infer<typeof registerSchema>): Promise<{ outcome: 'mail-sent' }>
  verifyEmail(input: { token: string }): Promise<Me>
  login(input: z.infer<typeof loginSchema>): Promise<Me>
  logout(): Promise<void>
  requestReset(input: { email: string }): Promise<{ outcome: 'mail-sent' }>
  reset(input: z.infer<typeof resetPasswordSchema>): Promise<void>
  changePassword(input: { current: string; next: string }): Promise<void>
  changeEmail(input: { email: string; password: string }): Promise<{ outcome: 'mail-sent' }>
  updateProfile(input: z.infer<typeof profileSchema>): Promise<Me>
  addresses(): Promise<readonly SavedAddress[]>
  saveAddress(input: z.infer<typeof savedAddressSchema>): Promise<readonly SavedAddress[]>
  removeAddress(input: { id: string }): Promise<readonly SavedAddress[]>
  orders(query: OrdersQuery, caller: Caller): Promise<OrderPage<OrderListItem>>
  reorder(input: { orderId: string }, caller: Caller): Promise<Reordered>
  checkoutDefaults(query: undefined, caller: Caller): Promise<CheckoutDefaults>
}

const { router, allow } = contract<{ readonly account: AccountApi }>()
const token = resetPasswordSchema.shape.token
const email = contactSchema.shape.email.toLowerCase()
const ordersSchema = z.strictObject({
  /** The `next` of the page before. */
  before: idSchema.optional(),
  limit: z.int().min(1).max(50).default(10),
})
export type OrdersQuery = z.infer<typeof ordersSchema>

export const accountRouter = router({
  /** Null: nobody is logged in (any more). */
  me: allow('anyone').query(({ ctx }) => ctx.api.account.me(undefined, ctx)),
  register: allow('anyone')
    .input(registerSchema)
    .mutation(({ ctx, input }) => ctx.api.account.register(input)),
  /** Logs in, and brings the guest's basket along. */
  verifyEmail: allow('anyone')
    .input(z.strictObject({ token }))
    .mutation(({ ctx, input }) => ctx.api.account.verifyEmail(input)),
  /** Brings the guest's basket along. */
  login: allow('anyone')
    .input(loginSchema)
    .mutation(({ ctx, input }) => ctx.api.account.login(input)),
  logout: allow('anyone').mutation(({ ctx }) => ctx.api.account.logout()),
  requestReset: allow('anyone')
    .input(z.strictObject({ email }))
    .mutation(({ ctx, input }) => ctx.api.account.requestReset(input)),
  reset: allow('anyone')
    .input(resetPasswordSchema)
    .mutation(({ ctx, input }) => ctx.api.account.reset(input)),
  changePassword: allow('shopper')
    .input(
      z.strictObject({ current: z.string().min(1, 'Enter your password').max(200), next: passwordSchema }),
    )
    .mutation(({ ctx, input }) => ctx.api.account.changePassword(input)),
  changeEmail: allow('shopper')
    .input(z.strictObject({ email, password: z.string().min(1, 'Enter your password').max(200) }))
    .mutation(({ ctx, input }) => ctx.api.account.changeEmail(input)),
  updateProfile: allow('shopper')
    .input(profileSchema)
    .mutation(({ ctx, input }) => ctx.api.account.updateProfile(input)),
  addresses: allow('shopper').query(({ ctx }) => ctx.api.account.addresses()),
  saveAddress: allow('shopper')
    .input(savedAddressSchema)
    .mutation(({ ctx, input }) => ctx.api.account.saveAddress(input)),
  removeAddress: allow('shopper')
    .input(z.strictObject({ id: idSchema }))
    .mutation(({ ctx, input }) => ctx.api.account.removeAddress(input)),
  orders: allow('shopper')
    .input(ordersSchema)
    .query(({ ctx, input }) => ctx.api.account.orders(input, ctx)),
  /** Puts what can still be bought of an order into the basket. @throws `order-not-found` */
  reorder: allow('shopper')
    .input(z.strictObject({ orderId: idSchema }))
    .mutation(({ ctx, input }) => ctx.api.account.reorder(input, ctx)),
  checkoutDefaults: allow('shopper').query(({ ctx }) => ctx.api.account.checkoutDefaults(undefined, ctx)),
})
