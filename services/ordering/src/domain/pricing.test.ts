import { describe, expect, it } from 'vitest'
import { factsWithCoupon, freeFacts, someFacts } from '../testing.ts'
import type { Facts } from './events.ts'
import { isSound } from './pricing.ts'

const facts = someFacts()
const { quote, lines, delivery } = facts

describe('isSound', () => {
  it.each([
    ['a plain order', someFacts()],
    ['a coupon', factsWithCoupon()],
    ['a gift', freeFacts()],
  ])('holds for %s', (_, sound) => {
    expect(isSound(sound)).toBe(true)
  })

  it.each<[string, Partial<Facts>]>([
    ['a total below its parts', { quote: { ...quote, total: quote.total - 1 } }],
    ['a tax that is not contained', { quote: { ...quote, tax: quote.tax + 1 } }],
    ['a quantity that was not priced', { lines: lines.map((line) => ({ ...line, quantity: 3 })) }],
    ['a SKU that was not priced', { lines: lines.map((line) => ({ ...line, sku: 'CUP' })) }],
    ['a line that was not priced', { lines: [...lines, ...lines] }],
    ['no lines', { lines: [], quote: { ...quote, lines: [] } }],
    ['the tax of another country', { delivery: { ...delivery, country: 'FR' } }],
    ['the price of another delivery', { delivery: { ...delivery, method: 'express' } }],
    ['a parcel that is too heavy', { quote: { ...quote, tooHeavy: true } }],
  ])('fails for %s', (_, wrong) => {
    expect(isSound({ ...facts, ...wrong })).toBe(false)
  })
})
