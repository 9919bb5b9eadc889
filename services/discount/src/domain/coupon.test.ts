import { describe, expect, test } from 'vitest'
import { at, couponOf, line } from '../builders.ts'
import { checkCoupon, quoteCoupon, unknownCoupon } from './coupon.ts'

const goods = { lines: [line(), line({ sku: 'HAT', categories: ['hats'] })], currency: 'EUR' }
const unused = { total: 0, byCustomer: 0 }

describe('the quote of a coupon', () => {
  test('names the lines that it touches, and by how much', () => {
    const coupon = couponOf({ terms: { eligible: { productIds: [], categories: ['mugs'] } } })
    expect(quoteCoupon(coupon, unused, goods, at)).toMatchObject({
      outcome: 'applied',
      lines: [{ sku: 'MUG', discount: 500 }],
      freeShipping: false,
      message: 'SPRING5 saves you €5.00.',
    })
  })

  test('of free shipping touches no line', () => {
    const coupon = couponOf({ terms: { effect: { kind: 'free-shipping' } } })
    expect(quoteCoupon(coupon, unused, goods, at)).toMatchObject({
      outcome: 'applied',
      lines: [],
      freeShipping: true,
      message: 'SPRING5: delivery is free of charge.',
    })
  })

  const eur = (amount: number) => ({ amount, currency: 'EUR' })
  test.each([
    [
      'coupon-below-minimum',
      couponOf({ terms: { minimumSpend: eur(5000) } }),
      unused,
      'Spend €14.00 more to use SPRING5 (minimum €50.00).',
    ],
    [
      'coupon-not-started',
      couponOf({ terms: { startsAt: '2026-07-01T00:00:00.000Z' } }),
      unused,
      'SPRING5 can be used from 1 July 2026.',
    ],
    [
      'coupon-ended',
      couponOf({ terms: { endsAt: '2026-05-01T00:00:00.000Z' } }),
      unused,
      'SPRING5 ended on 1 May 2026.',
    ],
    [
      'coupon-ended',
      couponOf({ enabled: false, terms: { endsAt: '2026-12-31T00:00:00.000Z' } }),
      unused,
      'SPRING5 is no longer valid.',
    ],
    [
      'coupon-not-eligible',
      couponOf({ terms: { eligible: { productIds: [], categories: ['shoes'] } } }),
      unused,
      'SPRING5 is not for the products in this basket.',
    ],
    [
      'coupon-other-currency',
      couponOf({ terms: { effect: { kind: 'fixed', amount: { amount: 500, currency: 'USD' } } } }),
      unused,
      'SPRING5 is not for baskets in EUR.',
    ],
    [
      'coupon-used-up',
      couponOf({ totalLimit: 3 }),
      { total: 3, byCustomer: 0 },
      'SPRING5 has been used as often as it may be.',
    ],
    [
      'coupon-used-by-customer',
      couponOf({ perCustomerLimit: 1 }),
      { total: 3, byCustomer: 1 },
      'You have used SPRING5 as often as you may.',
    ],
  ])('is refused with %s, in words', (reason, coupon, uses, message) => {
    expect(quoteCoupon(coupon, uses, goods, at)).toEqual({
      outcome: 'refused',
      reason,
      message,
      terms: coupon.terms,
    })
  })

  test('of a code that nobody made says so', () => {
    expect(unknownCoupon('NOPE')).toEqual({
      outcome: 'refused',
      reason: 'coupon-unknown',
      message: 'There is no coupon NOPE. Please check its spelling.',
      terms: null,
    })
  })
})

describe('a coupon that could never be used is refused', () => {
  test.each([
    ['ends before it starts', { startsAt: '2026-06-02T00:00:00.000Z', endsAt: '2026-06-01T00:00:00.000Z' }],
    ['takes off nothing', { effect: { kind: 'fixed', amount: { amount: 0, currency: 'EUR' } } as const }],
  ])('because it %s', (_, over) => {
    expect(() => checkCoupon(couponOf({ terms: over }))).toThrow(
      expect.objectContaining({ reason: 'coupon-invalid' }),
    )
  })
})
