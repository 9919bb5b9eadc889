import { describe, expect, test } from 'vitest'
import { at, couponOf } from '../builders.ts'
import { decideRedemption, repeated } from './redemption.ts'

const grace = 15 * 60_000
const unused = { total: 0, byCustomer: 0 }
const minutesAgo = (minutes: number) => new Date(at.getTime() - minutes * 60_000).toISOString()
const decide = (coupon: ReturnType<typeof couponOf> | null, uses = unused) =>
  decideRedemption(coupon, uses, at, grace)

describe('redeeming', () => {
  test('within all limits is granted', () => {
    const coupon = couponOf({ totalLimit: 2, perCustomerLimit: 2 })
    expect(decide(coupon, { total: 1, byCustomer: 1 })).toEqual({ status: 'redeemed' })
  })

  test('shortly after the end is granted: the checkout was in time', () => {
    expect(decide(couponOf({ terms: { endsAt: minutesAgo(14) } }))).toEqual({ status: 'redeemed' })
    expect(decide(couponOf({ terms: { endsAt: minutesAgo(15) } }))).toEqual({
      status: 'refused',
      reason: 'coupon-ended',
    })
  })

  test.each([
    ['coupon-unknown', null, unused],
    ['coupon-ended', couponOf({ enabled: false }), unused],
    ['coupon-not-started', couponOf({ terms: { startsAt: minutesAgo(-1) } }), unused],
    ['coupon-used-up', couponOf({ totalLimit: 1 }), { total: 1, byCustomer: 0 }],
    ['coupon-used-by-customer', couponOf({ perCustomerLimit: 1 }), { total: 1, byCustomer: 1 }],
  ])('is refused with %s', (reason, coupon, uses) => {
    expect(decide(coupon, uses)).toEqual({ status: 'refused', reason })
  })
})

describe('asking again', () => {
  test('is answered as before', () => {
    expect(repeated({ status: 'redeemed' })).toEqual({ status: 'redeemed' })
    const refused = { status: 'refused', reason: 'coupon-used-up' } as const
    expect(repeated(refused)).toEqual(refused)
  })

  test('after the release is refused', () => {
    expect(repeated({ status: 'released' })).toEqual({ status: 'refused', reason: 'coupon-ended' })
  })
})
