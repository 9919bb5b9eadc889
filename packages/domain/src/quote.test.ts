import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CouponTerms, PricedLine } from './coupon.ts'
import { money } from './money.ts'
import { addsUp, containedTax, quote, type QuoteRequest } from './quote.ts'
import type { ShippingTerms } from './shipping.ts'

const at = new Date('2026-11-22T12:00:00Z')

const standard: ShippingTerms = {
  method: 'standard',
  name: 'Standard',
  country: 'DE',
  bands: [
    { upToGrams: 1_000, price: money(490, 'EUR') },
    { upToGrams: 10_000, price: money(790, 'EUR') },
  ],
  freeFrom: money(10_000, 'EUR'),
  days: { min: 2, max: 4 },
}

const mug: PricedLine = {
  sku: 'MUG',
  productId: 'p-mug',
  categories: [],
  unitPrice: money(1999, 'EUR'),
  quantity: 2,
  weightGrams: 400,
}

function request(changes: Partial<QuoteRequest> = {}): QuoteRequest {
  return { currency: 'EUR', lines: [mug], coupon: null, shipping: standard, country: 'DE', at, ...changes }
}

function coupon(effect: CouponTerms['effect']): CouponTerms {
  return {
    code: 'X',
    description: '',
    effect,
    minimumSpend: null,
    startsAt: null,
    endsAt: null,
    eligible: null,
  }
}

describe('a quote', () => {
  it('is lines − discount + shipping, with the VAT contained in it', () => {
    const result = quote(request({ coupon: coupon({ kind: 'percent', basisPoints: 1000 }) }))
    expect(result).toMatchObject({ subtotal: 3998, discount: 400, shipping: 490, total: 4088, taxRate: 1900 })
    expect(result.tax).toBe(574 + 78)
  })

  it('asks the band that holds the parcel, and none above the last', () => {
    expect(quote(request({ lines: [{ ...mug, weightGrams: 2_000 }] })).shipping).toBe(790)
    const heavy = quote(request({ lines: [{ ...mug, weightGrams: 6_000 }] }))
    expect(heavy).toMatchObject({ shipping: 0, tooHeavy: true })
  })

  it('ships free from the threshold on, counted after the discount', () => {
    const lines = [{ ...mug, unitPrice: money(5_000, 'EUR') }]
    expect(quote(request({ lines })).shipping).toBe(0)
    const reduced = quote(request({ lines, coupon: coupon({ kind: 'fixed', amount: money(1, 'EUR') }) }))
    expect(reduced.shipping).toBe(490)
  })

  it('ships free by coupon', () => {
    const free = quote(request({ coupon: coupon({ kind: 'free-shipping' }) }))
    expect(free).toMatchObject({
      shipping: 0,
      discount: 0,
      coupon: { outcome: 'applied', freeShipping: true },
    })
  })

  it('says why a coupon does not apply, and charges the full price', () => {
    const ended = { ...coupon({ kind: 'percent', basisPoints: 1000 }), endsAt: '2026-01-01T00:00:00Z' }
    expect(quote(request({ coupon: ended }))).toMatchObject({
      discount: 0,
      coupon: { outcome: 'refused', reason: 'coupon-ended' },
    })
  })

  it('has no VAT where none is collected, and costs nothing when empty', () => {
    expect(quote(request({ country: 'US' })).tax).toBe(0)
    expect(quote(request({ lines: [] }))).toMatchObject({ total: 0, shipping: 0 })
  })

  const anyRequest = fc
    .record({
      prices: fc.array(fc.tuple(fc.integer({ min: 0, max: 500_000 }), fc.integer({ min: 1, max: 99 })), {
        minLength: 1,
        maxLength: 8,
      }),
      country: fc.constantFrom('DE', 'FI', 'CH', 'US', null),
      effect: fc.constantFrom<CouponTerms['effect'] | null>(
        null,
        { kind: 'percent', basisPoints: 3333 },
        { kind: 'percent', basisPoints: 10_000 },
        { kind: 'fixed', amount: money(777, 'EUR') },
        { kind: 'free-shipping' },
      ),
      shipping: fc.constantFrom(standard, null),
    })
    .map(({ prices, country, effect, shipping }) =>
      request({
        lines: prices.map(([price, quantity]) => ({
          ...mug,
          unitPrice: money(price, 'EUR'),
          quantity,
          weightGrams: 1,
        })),
        country,
        shipping,
        coupon: effect && coupon(effect),
      }),
    )

  it('always adds up and is never below zero', () => {
    fc.assert(
      fc.property(anyRequest, (asked) => {
        const result = quote(asked)
        expect(addsUp(result)).toBe(true)
        expect(result.total).toBeGreaterThanOrEqual(0)
        expect(result.tax).toBeLessThanOrEqual(result.total)
      }),
    )
  })

  it('is found out when any one figure is changed', () => {
    const figures = ['subtotal', 'discount', 'shipping', 'tax', 'total'] as const
    fc.assert(
      fc.property(anyRequest, fc.constantFrom(...figures), fc.constantFrom(-1, 1), (asked, figure, by) => {
        const honest = quote(asked)
        expect(addsUp({ ...honest, [figure]: honest[figure] + by })).toBe(false)
      }),
    )
  })
})

describe('contained tax', () => {
  it.each([
    [11_900, 1900, 1900],
    [1_999, 1900, 319],
    [100, 0, 0],
    [10_810, 810, 810],
  ])('of %i at %i basis points is %i', (inclusive, rate, tax) => {
    expect(containedTax(money(inclusive, 'EUR'), rate).amount).toBe(tax)
  })
})
