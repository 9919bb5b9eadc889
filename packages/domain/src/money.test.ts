import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  compare,
  decimalText,
  exponent,
  formatMoney,
  fraction,
  money,
  parseMoney,
  split,
  subtract,
  sum,
  times,
} from './money.ts'

const currency = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD')
const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
const someMoney = fc.record({ amount, currency }).map((value) => money(value.amount, value.currency))

describe('money', () => {
  it('knows currencies with 0, 2 and 3 decimals', () => {
    expect(['JPY', 'EUR', 'KWD'].map(exponent)).toEqual([0, 2, 3])
  })

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %s minor units', (bad) => {
    expect(() => money(bad, 'EUR')).toThrow(expect.objectContaining({ reason: 'invalid-amount' }))
  })

  it.each(['eur', 'EURO', '', 'E1R'])('refuses the currency "%s"', (bad) => {
    expect(() => money(1, bad)).toThrow(expect.objectContaining({ reason: 'invalid-currency' }))
  })

  it('never mixes currencies', () => {
    const euro = money(1, 'EUR')
    const yen = money(1, 'JPY')
    for (const operation of [add, subtract, compare]) {
      expect(() => operation(euro, yen)).toThrow(expect.objectContaining({ reason: 'currency-mismatch' }))
    }
    expect(() => sum([euro, yen], 'EUR')).toThrow(expect.objectContaining({ reason: 'currency-mismatch' }))
  })

  it('adds and takes away without loss', () => {
    fc.assert(
      fc.property(currency, amount, amount, (unit, left, right) => {
        const total = add(money(left, unit), money(right, unit))
        expect(subtract(total, money(right, unit))).toEqual(money(left, unit))
      }),
    )
  })

  it('multiplies as repeated addition does', () => {
    fc.assert(
      fc.property(someMoney, fc.integer({ min: 0, max: 99 }), (value, factor) => {
        const added = sum(
          Array.from({ length: factor }, () => value),
          value.currency,
        )
        expect(times(value, factor)).toEqual(added)
      }),
    )
  })
})

describe('splitting', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 })

  it('makes parts that equal the whole', () => {
    fc.assert(
      fc.property(someMoney, weights, (whole, shares) => {
        expect(sum(split(whole, shares), whole.currency)).toEqual(whole)
      }),
    )
  })

  it('gives each part its share to within one minor unit', () => {
    fc.assert(
      fc.property(someMoney, weights, (whole, shares) => {
        const total = shares.reduce((a, b) => a + b, 0)
        fc.pre(total > 0)
        split(whole, shares).forEach((part, index) => {
          const exact = (whole.amount * (shares[index] ?? 0)) / total
          expect(Math.abs(part.amount - exact)).toBeLessThan(1.0001)
        })
      }),
    )
  })

  it('gives the odd cent to the earlier of equal parts', () => {
    expect(split(money(100, 'EUR'), [1, 1, 1]).map((part) => part.amount)).toEqual([34, 33, 33])
  })

  it('gives nothing to a part of no weight, unless none has any', () => {
    expect(split(money(10, 'EUR'), [0, 1]).map((part) => part.amount)).toEqual([0, 10])
    expect(split(money(10, 'EUR'), [0, 0]).map((part) => part.amount)).toEqual([5, 5])
  })
})

describe('fractions', () => {
  it.each([
    ['half-up', 5, 1, 2, 3],
    ['half-even', 5, 1, 2, 2],
    ['half-even', 7, 1, 2, 4],
    ['down', 5, 1, 2, 2],
    ['half-up', -5, 1, 2, -3],
    ['half-up', 1999, 1900, 11900, 319],
  ] as const)('rounds %s: %i × %i/%i = %i', (rounding, value, numerator, denominator, expected) => {
    expect(fraction(money(value, 'EUR'), numerator, denominator, rounding).amount).toBe(expected)
  })

  it('is exact where floats are not', () => {
    const large = money(9_007_199_254_740_991, 'EUR')
    expect(fraction(large, 10_000, 10_000, 'half-up')).toEqual(large)
  })
})

describe('reading and writing', () => {
  it('comes back the same from decimal text', () => {
    fc.assert(
      fc.property(someMoney, (value) => {
        expect(parseMoney(decimalText(value), value.currency)).toEqual(value)
      }),
    )
  })

  it.each(['1,99', '1.999', '', 'abc', '1e3', '--1', '1.2.3'])('refuses "%s" as euros', (bad) => {
    expect(() => parseMoney(bad, 'EUR')).toThrow(expect.objectContaining({ reason: 'invalid-amount' }))
  })

  it('accepts zeros after the last decimal of the currency', () => {
    expect(parseMoney('1200.00', 'JPY')).toEqual(money(1200, 'JPY'))
  })

  it('is written as people write it', () => {
    expect(formatMoney(money(1999, 'EUR'))).toBe('€19.99')
    expect(formatMoney(money(3200, 'JPY'))).toBe('¥3,200')
  })
})
