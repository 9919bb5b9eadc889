import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NUMBERS, orderNumber } from './order-number.ts'

const sequence = fc.integer({ min: 0, max: NUMBERS - 1 })

describe('orderNumber', () => {
  it('is eight characters that people do not mix up', () => {
    fc.assert(
      fc.property(sequence, fc.string(), (n, secret) => {
        expect(orderNumber(n, secret)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
      }),
    )
  })

  it('never gives two orders one number', () => {
    fc.assert(
      fc.property(fc.uniqueArray(sequence, { maxLength: 200 }), fc.string(), (numbers, secret) => {
        expect(new Set(numbers.map((n) => orderNumber(n, secret))).size).toBe(numbers.length)
      }),
    )
    const first = Array.from({ length: 20_000 }, (_, n) => orderNumber(n, 'secret'))
    expect(new Set(first).size).toBe(first.length)
  })

  it('tells nothing about the order before it', () => {
    const first = Array.from({ length: 1_000 }, (_, n) => orderNumber(n, 'secret'))
    const shared = first.filter((number, n) => n > 0 && number.slice(0, 2) === first[n - 1]?.slice(0, 2))
    // By chance 1 in 1,024.
    expect(shared.length).toBeLessThan(8)
    expect(first.toSorted()).not.toEqual(first)
  })

  it('depends on the secret', () => {
    expect(orderNumber(7, 'one')).not.toBe(orderNumber(7, 'two'))
  })

  it('stays what it was for a living shop', () => {
    expect([0, 1, 2].map((n) => orderNumber(n, 'secret'))).toMatchInlineSnapshot(`
      [
        "FRG9-2AEY",
        "C0Z9-A3M0",
        "YRKT-RQ8H",
      ]
    `)
  })

  it.each([-1, 0.5, NUMBERS])('has none for %s', (n) => {
    expect(() => orderNumber(n, 'secret')).toThrow(RangeError)
  })
})
