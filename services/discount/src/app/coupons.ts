import {
  checkCoupon,
  type Coupon,
  type CouponAnswer,
  type CouponGoods,
  quoteCoupon,
  unknownCoupon,
} from '../domain/coupon.ts'
import type { Clock, Coupons } from './ports.ts'

export const quoteForBasket =
  ({ coupons, clock }: { coupons: Coupons; clock: Clock }) =>
  async (code: string, customerKey: string | null, goods: CouponGoods): Promise<CouponAnswer> => {
    const found = await coupons.find(code, customerKey)
    return found ? quoteCoupon(found.coupon, found.uses, goods, clock.now()) : unknownCoupon(code)
  }

export const saveCoupon =
  ({ coupons }: { coupons: Coupons }) =>
  async (coupon: Coupon): Promise<void> => {
    checkCoupon(coupon)
    await coupons.save(coupon)
  }
