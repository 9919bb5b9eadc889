import type { CouponRefusal, CouponTerms } from '@emporium/domain'
import * as z from 'zod'
import { handleSchema } from './schemas.ts'
import { type Caller, contract } from './procedures.ts'
import {
  couponCodeSchema,
  couponTermsSchema,
  currencySchema,
  idSchema,
  minorUnitsSchema,
  quantitySchema,
  skuSchema,
} from './schemas.ts'

/** Pseudonym of a customer for per-customer limits: a keyed hash of account id or mail address, hex. */
export const customerKeySchema = z.string().regex(/^[0-9a-f]{64}$/)

export const couponSchema = couponTermsSchema.extend({
  /** How often it may be redeemed in all; null: without limit. */
  totalLimit: z.int().min(1).max(10_000_000).nullable(),
  perCustomerLimit: z.int().min(1).max(1_000).nullable(),
  enabled: z.boolean(),
})
export type Coupon = z.infer<typeof couponSchema>

const quoteCouponSchema = z.strictObject({
  code: couponCodeSchema,
  currency: currencySchema,
  customerKey: customerKeySchema.nullable(),
  lines: z
    .array(
      z.strictObject({
        sku: skuSchema,
        productId: idSchema,
        categories: z.array(handleSchema).max(50),
        unitPrice: minorUnitsSchema,
        quantity: quantitySchema,
      }),
    )
    .max(100),
})

/** `message` is a sentence for the shopper in either case. */
export type CouponQuote =
  | {
      readonly outcome: 'applied'
      readonly terms: CouponTerms
      readonly lines: readonly { readonly sku: string; readonly discount: number }[]
      readonly freeShipping: boolean
      readonly message: string
    }
  | {
      readonly outcome: 'refused'
      readonly reason: CouponRefusal
      readonly message: string
      /** Known where the coupon exists: it may apply later (say, above its minimum spend). */
      readonly terms: CouponTerms | null
    }

export interface DiscountApi {
  quote(query: z.infer<typeof quoteCouponSchema>): Promise<CouponQuote>
  coupons(): Promise<readonly (Coupon & { readonly redeemed: number })[]>
  upsertCoupon(input: Coupon, caller: Caller): Promise<void>
}

const { router, allow } = contract<DiscountApi>()

export const discountRouter = router({
  quote: allow('service', 'staff:catalog')
    .input(quoteCouponSchema)
    .query(({ ctx, input }) => ctx.api.quote(input)),
  coupons: allow('staff:catalog', 'staff:support', 'service:tools').query(({ ctx }) => ctx.api.coupons()),
  upsertCoupon: allow('staff:catalog', 'service:tools')
    .input(couponSchema)
    .mutation(({ ctx, input }) => ctx.api.upsertCoupon(input, ctx)),
})
export type DiscountRouter = typeof discountRouter
