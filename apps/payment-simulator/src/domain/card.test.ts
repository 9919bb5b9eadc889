import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TEST_CARDS } from '../test-cards.ts'
import { brandOf, checkCard, digitsOf, passesLuhn } from './card.ts'

const NOVEMBER_2026 = Date.UTC(2026, 10, 22)
const good = { number: '4242 4242 4242 4242', expiry: '12/28', cvc: '123' }

describe('a card number', () => {
  it('passes for every test card, each once', () => {
    expect(TEST_CARDS.filter((card) => !passesLuhn(card.number))).toEqual([])
    expect(new Set(TEST_CARDS.map((card) => card.number)).size).toBe(TEST_CARDS.length)
  })

  it('fails when any one digit is mistyped', () => {
    const slip = fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 9 }))
    fc.assert(
      fc.property(slip, ([place, shift]) => {
        const digits = [...digitsOf(good.number)]
        digits[place] = String((Number(digits[place]) + shift) % 10)
        expect(passesLuhn(digits.join(''))).toBe(false)
      }),
    )
  })

  it('tells its brand', () => {
    expect(['4242', '5555', '2221', '3782', '6011'].map(brandOf).join()).toBe(
      'visa,mastercard,mastercard,amex,card',
    )
  })
})

describe('what is typed', () => {
  it('is accepted as people and autofill write it', () => {
    for (const expiry of ['12/28', '12 / 28', '1228', '12/2028', '1/27', '11/26'])
      expect(checkCard({ ...good, expiry }, NOVEMBER_2026)).toEqual({})
  })

  it.each([
    ['number', '', 'Enter the card number.'],
    ['number', '4242 4242 4242 4241', 'This card number is not valid. Check the digits.'],
    ['number', 'four', 'This card number is not valid. Check the digits.'],
    ['expiry', '', 'Enter the expiry date.'],
    ['expiry', '13/28', 'Write the expiry date as MM/YY.'],
    ['expiry', '10/26', 'This card has expired.'],
    ['cvc', '', 'Enter the security code.'],
    ['cvc', '12', 'The security code has 3 digits.'],
    ['cvc', '12a', 'The security code has 3 digits.'],
  ])('%s "%s" is answered in words', (name, value, message) => {
    expect(checkCard({ ...good, [name]: value }, NOVEMBER_2026)).toEqual({ [name]: message })
  })

  it('wants four digits of an American Express card', () => {
    expect(checkCard({ ...good, number: '378282246310005' }, NOVEMBER_2026).cvc).toContain('4 digits')
  })
})
