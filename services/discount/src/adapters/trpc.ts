import type { Coupon as CouponData, DiscountApi } from '@emporium/contracts'
import { quoteForBasket, saveCoupon } from '../app/coupons.ts'
import type { Clock, Coupons } from '../app/ports.ts'
import type { Coupon } from '../domain/coupon.ts'

export function discountApi(deps: { coupons: Coupons; clock: Clock }): DiscountApi {
  return {
    quote: ({ code, currency, customerKey, lines }) =>
      quoteForBasket(deps)(code, customerKey, {
        currency,
        // Weight plays no part in a discount.
        lines: lines.map((line) => ({
          ...line,
          unitPrice: { amount: line.unitPrice, currency },
          weightGrams: 0,
        })),
      }),
    coupons: async () =>
      (await deps.coupons.all()).map(({ coupon, redeemed }) => ({ ...toData(coupon), redeemed })),
    upsertCoupon: (input) => saveCoupon(deps)(fromData(input)),
  }
}

function fromData({ totalLimit, perCustomerLimit, enabled, ...terms }: CouponData): Coupon {
  return { terms, totalLimit, perCustomerLimit, enabled }
}

function toData({ terms, ...limits }: Coupon): CouponData {
  const { eligible } = terms
  return {
    ...terms,
    ...limits,
    eligible: eligible && { productIds: [...eligible.productIds], categories: [...eligible.categories] },
  }
}
