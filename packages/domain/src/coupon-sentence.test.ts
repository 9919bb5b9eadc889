import { describe, expect, test } from 'vitest'
import { type CouponTerms, couponRefusals, couponSentence } from './index.ts'

const terms: CouponTerms = {
  code: 'SPRING5',
  description: '€5 off',
  effect: { kind: 'fixed', amount: { amount: 500, currency: 'EUR' } },
  minimumSpend: { amount: 3000, currency: 'EUR' },
  startsAt: '2026-03-01T00:00:00.000Z',
  endsAt: '2026-04-01T00:00:00.000Z',
  eligible: null,
}
const line = {
  sku: 'MUG',
  productId: 'p',
  categories: ['mugs'],
  unitPrice: { amount: 900, currency: 'EUR' },
  quantity: 2,
  weightGrams: 1,
}
const goods = { lines: [line], currency: 'EUR' }

describe('the sentence of a refused coupon', () => {
  test('says how much more to spend', () => {
    expect(couponSentence('coupon-below-minimum', terms, goods)).toBe(
      'Spend €12.00 more to use SPRING5 (minimum €30.00).',
    )
  })

  test('counts only what the coupon is for', () => {
    const jackets = { ...terms, eligible: { productIds: [], categories: ['jackets'] } }
    expect(couponSentence('coupon-below-minimum', jackets, goods)).toBe(
      'Spend €30.00 more on the products it is for to use SPRING5 (minimum €30.00).',
    )
  })

  test('names the days', () => {
    expect(couponSentence('coupon-not-started', terms, goods)).toBe('SPRING5 can be used from 1 March 2026.')
    expect(couponSentence('coupon-ended', terms, goods)).toBe('SPRING5 ended on 1 April 2026.')
  })

  test.each(couponRefusals)('%s is a sentence that names the coupon', (reason) => {
    expect(couponSentence(reason, terms, goods)).toMatch(/SPRING5.*\.$/)
  })
})
