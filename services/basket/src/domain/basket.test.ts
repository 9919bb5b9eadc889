import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { basketOf, coupon, delivery, variant, variants } from '../builders.ts'
import {
  acknowledgePrices,
  addItem,
  type Basket,
  emptyBasket,
  MAX_LINES,
  pinCoupon,
  removeItem,
  setQuantity,
  skusOf,
  undoInWords,
  undoLast,
} from './basket.ts'

const shop = variants(variant('MUG'), variant('CUP', { title: 'Cup', prices: { EUR: 700 } }))
const item = (sku: string, quantity = 1, currency = 'EUR') => ({ sku, quantity, currency })
const refused = (reason: string) => expect.objectContaining({ name: 'DomainError', reason })

describe('adding', () => {
  test('makes a line with the price that is shown', () => {
    expect(addItem(emptyBasket('EUR'), item('CUP', 2), shop).lines).toEqual([
      { sku: 'CUP', quantity: 2, seenPrice: 700 },
    ])
  })

  test('adds to the line that is there', () => {
    expect(addItem(basketOf(['MUG', 2]), item('MUG', 3), shop).lines).toEqual([
      { sku: 'MUG', quantity: 5, seenPrice: 1000 },
    ])
  })

  test('keeps the price that was accepted, so that a change of it is still shown', () => {
    expect(addItem(basketOf(['MUG', 1, 900]), item('MUG'), shop).lines[0]?.seenPrice).toBe(900)
  })

  test.each([0, -1, 1.5, 100])('refuses a quantity of %d', (quantity) => {
    expect(() => addItem(emptyBasket('EUR'), item('MUG', quantity), shop)).toThrow(
      refused('invalid-quantity'),
    )
  })

  test('refuses more than 99 of one article', () => {
    expect(() => addItem(basketOf(['MUG', 98]), item('MUG', 2), shop)).toThrow(refused('invalid-quantity'))
  })

  test.each([
    ['is unknown', variants()],
    ['is not for sale', variants(variant('MUG', { available: false }))],
    ['has no price in this currency', variants(variant('MUG', { prices: { JPY: 1 } }))],
  ])('refuses an article that %s', (_, known) => {
    expect(() => addItem(emptyBasket('EUR'), item('MUG'), known)).toThrow(refused('variant-unavailable'))
  })

  test('refuses one article too many', () => {
    const full = basketOf(...Array.from({ length: MAX_LINES }, (_, n): [string, number] => [`S${n}`, 1]))
    expect(() => addItem(full, item('MUG'), shop)).toThrow(refused('basket-full'))
    expect(addItem(full, item('S1'), variants(variant('S1'))).lines[1]?.quantity).toBe(2)
  })

  test('refuses another currency while there is something in the basket', () => {
    expect(() => addItem(basketOf(['MUG', 1]), item('MUG', 1, 'JPY'), shop)).toThrow(
      refused('currency-mismatch'),
    )
  })

  test('takes another currency when it is empty, without what was granted in the old one', () => {
    const empty = { ...emptyBasket('EUR'), coupon: coupon(), delivery: delivery() }
    expect(addItem(empty, item('MUG', 1, 'JPY'), shop)).toEqual({
      ...emptyBasket('JPY'),
      lines: [{ sku: 'MUG', quantity: 1, seenPrice: 1800 }],
    })
  })
})

describe('undo', () => {
  test('brings a removed line back to its place', () => {
    const before = basketOf(['MUG', 1], ['CUP', 2])
    const removed = removeItem(before, 'MUG', shop)
    expect(removed.undo && undoInWords(removed.undo)).toBe('Removed Ocean Mug')
    expect(skusOf(removed)).toEqual(['CUP', 'MUG'])
    expect(undoLast(removed)).toEqual(before)
  })

  test('takes back a change of quantity', () => {
    const before = basketOf(['MUG', 2])
    const changed = setQuantity(before, 'MUG', 5, shop)
    expect(changed.undo && undoInWords(changed.undo)).toBe('Changed the quantity of Ocean Mug')
    expect(undoLast(changed)).toEqual(before)
  })

  test('works once', () => {
    const back = undoLast(removeItem(basketOf(['MUG', 1]), 'MUG', shop))
    expect(() => undoLast(back)).toThrow(refused('nothing-to-undo'))
  })

  test('ends when the same article is added again, so that nothing comes twice', () => {
    const again = addItem(removeItem(basketOf(['MUG', 1]), 'MUG', shop), item('MUG'), shop)
    expect(again.undo).toBeNull()
  })

  test('outlives the adding of another article', () => {
    const other = addItem(removeItem(basketOf(['MUG', 1]), 'MUG', shop), item('CUP'), shop)
    expect(undoLast(other).lines.map(({ sku }) => sku)).toEqual(['MUG', 'CUP'])
  })
})

describe('other changes', () => {
  test('an unchanged quantity changes nothing', () => {
    const basket = basketOf(['MUG', 2])
    expect(setQuantity(basket, 'MUG', 2, shop)).toBe(basket)
  })

  test('a line that is not there is refused', () => {
    expect(() => setQuantity(basketOf(), 'MUG', 2, shop)).toThrow(refused('not-in-basket'))
    expect(() => removeItem(basketOf(), 'MUG', shop)).toThrow(refused('not-in-basket'))
  })

  test('acknowledging takes the prices of now, and leaves what cannot be bought', () => {
    const basket = basketOf(['MUG', 1, 900], ['GONE', 1, 500])
    expect(acknowledgePrices(basket, shop).lines.map(({ seenPrice }) => seenPrice)).toEqual([1000, 500])
  })

  test('acknowledging nothing changes nothing', () => {
    const basket = basketOf(['MUG', 1])
    expect(acknowledgePrices(basket, shop)).toBe(basket)
    expect(pinCoupon(basket, null)).toBe(basket)
  })
})

describe('whatever is done', () => {
  const skus = ['A', 'B', 'C']
  const known = variants(...skus.map((sku) => variant(sku)))
  const sku = fc.constantFrom(...skus)
  const step = fc.oneof(
    fc.tuple(sku, fc.integer({ min: 1, max: 60 })).map(
      ([s, q]) =>
        (b: Basket) =>
          addItem(b, item(s, q), known),
    ),
    fc.tuple(sku, fc.integer({ min: 1, max: 99 })).map(
      ([s, q]) =>
        (b: Basket) =>
          setQuantity(b, s, q, known),
    ),
    sku.map((s) => (b: Basket) => removeItem(b, s, known)),
    fc.constant(undoLast),
  )

  test('a basket has each article once, from 1 to 99 times', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const end = steps.reduce(attempt, emptyBasket('EUR'))
        expect(new Set(end.lines.map((line) => line.sku)).size).toBe(end.lines.length)
        expect(end.lines.every((line) => line.quantity >= 1 && line.quantity <= 99)).toBe(true)
      }),
    )
  })

  test('undo after a removal or a change of quantity gives the basket from before', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.nat(2), fc.boolean(), (steps, pick, remove) => {
        const before = steps.reduce(attempt, emptyBasket('EUR'))
        const line = before.lines[pick]
        if (!line) return
        const other = line.quantity === 1 ? 2 : line.quantity - 1
        const after = remove
          ? removeItem(before, line.sku, known)
          : setQuantity(before, line.sku, other, known)
        expect(undoLast(after)).toEqual({ ...before, undo: null })
      }),
    )
  })

  function attempt(basket: Basket, change: (basket: Basket) => Basket): Basket {
    try {
      return change(basket)
    } catch {
      return basket
    }
  }
})
