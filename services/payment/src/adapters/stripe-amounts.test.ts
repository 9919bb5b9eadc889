import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromStripe, toStripe } from './stripe-amounts.ts'

describe('an amount at Stripe', () => {
  it.each([
    ['EUR', 4_990, 4_990],
    ['JPY', 4_990, 4_990],
    ['KWD', 4_990, 4_990],
    ['ISK', 4_990, 499_000],
    ['UGX', 4_990, 499_000],
  ])('in %s: our %i are their %i', (currency, ours, theirs) => {
    expect(toStripe(ours, currency)).toBe(theirs)
    expect(fromStripe(theirs, currency)).toBe(ours)
  })

  it('that it cannot express is refused, never rounded', () => {
    const refused = expect.objectContaining({ reason: 'provider-refused' })
    expect(() => toStripe(4_991, 'KWD')).toThrow(refused)
    expect(() => fromStripe(499_050, 'ISK')).toThrow('a fraction')
  })

  it('comes back as it went', () => {
    const currencies = fc.constantFrom('EUR', 'USD', 'HUF', 'TWD', 'JPY', 'KRW', 'ISK', 'UGX', 'TND')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e8 }), currencies, (tens, currency) => {
        expect(fromStripe(toStripe(tens * 10, currency), currency)).toBe(tens * 10)
      }),
    )
  })
})
