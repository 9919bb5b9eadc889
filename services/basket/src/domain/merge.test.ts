import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { basketOf, coupon, delivery, variant, variants } from '../builders.ts'
import { type Basket, emptyBasket, MAX_LINES, pinCoupon, pinDelivery } from './basket.ts'
import { mergeBaskets } from './merge.ts'

const known = variants(variant('MUG'), variant('CUP'))
const unknownStock = new Map<string, number>()
const quantities = (basket: Basket) => basket.lines.map(({ sku, quantity }) => [sku, quantity])

describe('a guest’s basket in the customer’s', () => {
  test('adds up', () => {
    const merged = mergeBaskets(basketOf(['MUG', 2], ['CUP', 1]), basketOf(['MUG', 3]), known, unknownStock)
    expect(quantities(merged)).toEqual([
      ['MUG', 5],
      ['CUP', 1],
    ])
  })

  test('is the customer’s where there was none, as the guest saw it', () => {
    const guest = pinDelivery(pinCoupon(basketOf(['MUG', 2, 900]), coupon()), delivery())
    expect(mergeBaskets(emptyBasket('EUR'), guest, known, unknownStock)).toEqual(guest)
  })

  test('holds no more than there is, and keeps one of what is sold out', () => {
    const stock = new Map([
      ['MUG', 4],
      ['CUP', 0],
    ])
    const merged = mergeBaskets(basketOf(['MUG', 3]), basketOf(['MUG', 3], ['CUP', 2]), known, stock)
    expect(quantities(merged)).toEqual([
      ['MUG', 4],
      ['CUP', 1],
    ])
  })

  test('keeps what was chosen last: the guest’s coupon and delivery, else the customer’s', () => {
    const mine = pinCoupon(basketOf(['MUG', 1]), coupon({ code: 'MINE' }))
    expect(mergeBaskets(mine, basketOf(['CUP', 1]), known, unknownStock).coupon?.code).toBe('MINE')
    const guests = pinCoupon(basketOf(['CUP', 1]), coupon({ code: 'GUEST' }))
    expect(mergeBaskets(mine, guests, known, unknownStock).coupon?.code).toBe('GUEST')
  })

  test('takes the prices of the customer’s currency; what is not sold in it is left out', () => {
    const guest = { ...basketOf(['MUG', 1, 1800], ['CUP', 1, 900]), currency: 'JPY' }
    const sold = variants(variant('MUG'), variant('CUP', { prices: { JPY: 900 } }))
    const merged = mergeBaskets(basketOf(['POT', 1]), guest, sold, unknownStock)
    expect(merged.lines.map(({ sku, seenPrice }) => [sku, seenPrice])).toEqual([
      ['POT', 1000],
      ['MUG', 1000],
    ])
  })

  test('refuses nothing: any two baskets give one within its limits that holds all of the customer’s', () => {
    const line = fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 1, max: 99 }))
    const basket = fc
      .uniqueArray(line, { maxLength: MAX_LINES, selector: ([sku]) => sku })
      .map((lines) => basketOf(...lines.map(([sku, units]): [string, number] => [`S${sku}`, units])))
    fc.assert(
      fc.property(basket, basket, (into, from) => {
        const merged = mergeBaskets(into, from, new Map(), unknownStock)
        expect(merged.lines.length).toBeLessThanOrEqual(MAX_LINES)
        expect(merged.lines.every(({ quantity }) => quantity >= 1 && quantity <= 99)).toBe(true)
        for (const mine of into.lines) {
          const kept = merged.lines.find(({ sku }) => sku === mine.sku)
          expect(kept?.quantity).toBeGreaterThanOrEqual(mine.quantity)
        }
      }),
    )
  })
})
