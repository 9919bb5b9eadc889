import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCoupon, type CouponEffect, type CouponTerms, lineGross, type PricedLine } from './coupon.ts'
import { money, sum } from './money.ts'

const now = new Date('2026-11-22T12:00:00Z')
const mug: PricedLine = {
  sku: 'MUG',
  productId: 'p-mug',
  categories: ['kitchen'],
  unitPrice: money(1250, 'EUR'),
  quantity: 2,
  weightGrams: 400,
}
const lamp: PricedLine = { ...mug, sku: 'LAMP', productId: 'p-lamp', categories: ['home'], quantity: 1 }

function terms(changes: Partial<CouponTerms> = {}): CouponTerms {
  return {
    code: 'TEST',
    description: 'for tests',
    effect: { kind: 'percent', basisPoints: 1000 },
    minimumSpend: null,
    startsAt: null,
    endsAt: null,
    eligible: null,
    ...changes,
  }
}

function discountsOf(coupon: CouponTerms, lines: readonly PricedLine[]): number[] | string {
  const result = applyCoupon(coupon, lines, 'EUR', now)
  return result.outcome === 'applied' ? result.lineDiscounts.map((part) => part.amount) : result.reason
}

describe('a coupon', () => {
  it('takes its percentage off each line', () => {
    expect(discountsOf(terms(), [mug, lamp])).toEqual([250, 125])
  })

  it('spreads a fixed amount over the lines by their worth', () => {
    const fixed = terms({ effect: { kind: 'fixed', amount: money(500, 'EUR') } })
    expect(discountsOf(fixed, [mug, lamp])).toEqual([333, 167])
  })

  it('never takes more than the goods cost', () => {
    const fixed = terms({ effect: { kind: 'fixed', amount: money(999_999, 'EUR') } })
    expect(discountsOf(fixed, [mug, lamp])).toEqual([2500, 1250])
  })

  it('touches only what it is for', () => {
    const kitchen = terms({ eligible: { productIds: [], categories: ['kitchen'] } })
    expect(discountsOf(kitchen, [mug, lamp])).toEqual([250, 0])
    const thatLamp = terms({ eligible: { productIds: ['p-lamp'], categories: [] } })
    expect(discountsOf(thatLamp, [mug, lamp])).toEqual([0, 125])
  })

  it.each([
    ['coupon-not-started', { startsAt: '2026-11-22T12:00:00.001Z' }],
    ['coupon-ended', { endsAt: '2026-11-22T12:00:00Z' }],
    ['coupon-below-minimum', { minimumSpend: money(3751, 'EUR') }],
    ['coupon-not-eligible', { eligible: { productIds: ['other'], categories: [] } }],
    ['coupon-other-currency', { effect: { kind: 'fixed', amount: money(5, 'USD') } }],
    ['coupon-other-currency', { minimumSpend: money(1, 'JPY') }],
  ] as const)('is refused with %s', (reason, changes) => {
    expect(discountsOf(terms(changes), [mug, lamp])).toBe(reason)
  })

  it('counts only eligible lines towards its minimum', () => {
    const kitchen = terms({
      minimumSpend: money(2501, 'EUR'),
      eligible: { productIds: [], categories: ['kitchen'] },
    })
    expect(discountsOf(kitchen, [mug, lamp])).toBe('coupon-below-minimum')
  })

  it('never discounts a line below zero, whatever it promises', () => {
    const effect: fc.Arbitrary<CouponEffect> = fc.oneof(
      fc.integer({ min: 1, max: 10_000 }).map((basisPoints) => ({ kind: 'percent' as const, basisPoints })),
      fc
        .integer({ min: 0, max: 10_000_000 })
        .map((value) => ({ kind: 'fixed' as const, amount: money(value, 'EUR') })),
      fc.constant({ kind: 'free-shipping' as const }),
    )
    const lines = fc.array(
      fc
        .record({ price: fc.integer({ min: 0, max: 1_000_000 }), quantity: fc.integer({ min: 1, max: 99 }) })
        .map(({ price, quantity }) => ({ ...mug, unitPrice: money(price, 'EUR'), quantity })),
      { minLength: 1, maxLength: 10 },
    )
    fc.assert(
      fc.property(effect, lines, (promised, basket) => {
        const result = applyCoupon(terms({ effect: promised }), basket, 'EUR', now)
        if (result.outcome === 'refused') throw new Error(result.reason)
        result.lineDiscounts.forEach((discount, index) => {
          expect(discount.amount).toBeGreaterThanOrEqual(0)
          expect(discount.amount).toBeLessThanOrEqual(lineGross(basket[index] ?? mug).amount)
        })
        if (promised.kind === 'fixed') {
          const worth = sum(basket.map(lineGross), 'EUR').amount
          expect(sum(result.lineDiscounts, 'EUR').amount).toBe(Math.min(promised.amount.amount, worth))
        }
      }),
    )
  })
})
