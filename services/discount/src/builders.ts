import type { CouponTerms, PricedLine } from '@emporium/domain'
import type { Coupon } from './domain/coupon.ts'
import type { RedemptionRequest } from './domain/redemption.ts'

/** What tests are made of. */
export const at = new Date('2026-06-01T10:00:00.000Z')

export function uuid(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
}

export function key(n: number): string {
  return String(n).padStart(64, '0')
}

export function terms(over: Partial<CouponTerms> = {}): CouponTerms {
  return {
    code: 'SPRING5',
    description: '€5 off',
    effect: { kind: 'fixed', amount: { amount: 500, currency: 'EUR' } },
    minimumSpend: null,
    startsAt: null,
    endsAt: null,
    eligible: null,
    ...over,
  }
}

export function couponOf(
  over: Partial<Omit<Coupon, 'terms'>> & { terms?: Partial<CouponTerms> } = {},
): Coupon {
  return { totalLimit: null, perCustomerLimit: null, enabled: true, ...over, terms: terms(over.terms) }
}

export function line(over: Partial<PricedLine> = {}): PricedLine {
  return {
    sku: 'MUG',
    productId: uuid(1),
    categories: ['mugs'],
    unitPrice: { amount: 900, currency: 'EUR' },
    quantity: 2,
    weightGrams: 0,
    ...over,
  }
}

export function request(order: number, over: Partial<RedemptionRequest> = {}): RedemptionRequest {
  return { orderId: uuid(1_000 + order), code: 'SPRING5', customerKey: key(1), at, ...over }
}
