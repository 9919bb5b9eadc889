import { describe, expect, test } from 'vitest'
import { at, basketOf, coupon, delivery, variant, variants } from '../builders.ts'
import { emptyBasket } from './basket.ts'
import { viewOf } from './view.ts'

const identity = { id: 'b1', version: 3 }
const shop = variants(variant('MUG'), variant('CUP', { title: 'Cup', prices: { EUR: 700 } }))

describe('the view of a basket', () => {
  test('shows lines with their totals', () => {
    const view = viewOf(identity, basketOf(['MUG', 2], ['CUP', 1, 700]), shop, at)
    expect(view).toMatchObject({ id: 'b1', version: 3, itemCount: 3, weightGrams: 1200, currency: 'EUR' })
    expect(view.lines.map((line) => [line.title, line.lineTotal, line.change])).toEqual([
      ['Ocean Mug', 2000, null],
      ['Cup', 700, null],
    ])
    expect(view.quote.total).toBe(2700)
  })

  test('an empty one costs nothing', () => {
    const view = viewOf({ id: null, version: 0 }, emptyBasket('JPY'), variants(), at)
    expect(view).toMatchObject({ id: null, currency: 'JPY', lines: [], coupon: null, undo: null })
    expect(view.quote.total).toBe(0)
  })

  test('marks a changed price, and counts the price of now', () => {
    const view = viewOf(identity, basketOf(['MUG', 2, 900]), shop, at)
    expect(view.lines[0]?.change).toEqual({ kind: 'price', was: 900, now: 1000 })
    expect(view.quote.total).toBe(2000)
  })

  test('marks what cannot be bought, and leaves it out of the total', () => {
    const known = variants(variant('MUG', { available: false }), variant('CUP', { prices: { EUR: 700 } }))
    const view = viewOf(identity, basketOf(['MUG', 2], ['CUP', 1, 700]), known, at)
    expect(view.lines[0]).toMatchObject({
      title: 'Ocean Mug',
      unitPrice: 1000,
      lineTotal: 0,
      change: { kind: 'unavailable' },
    })
    expect(view.quote.total).toBe(700)
  })

  test('prices the pinned coupon anew at every change, and says why it does not apply', () => {
    const below = viewOf(identity, { ...basketOf(['MUG', 2]), coupon: coupon() }, shop, at)
    expect(below.coupon?.message).toBe('Spend €10.00 more to use SPRING5 (minimum €30.00).')
    expect(below.quote.discount).toBe(0)
    const above = viewOf(identity, { ...basketOf(['MUG', 3]), coupon: coupon() }, shop, at)
    expect(above.coupon?.message).toBeNull()
    expect(above.quote.discount).toBe(500)
    expect(above.lines[0]).toMatchObject({ discount: 500, lineTotal: 2500 })
  })

  test('says nothing of a coupon while the basket is empty', () => {
    const view = viewOf(identity, { ...emptyBasket('EUR'), coupon: coupon() }, shop, at)
    expect(view.coupon).toEqual({ code: 'SPRING5', description: '€5 off from €30', message: null })
  })

  test('includes delivery and the VAT of where it goes', () => {
    const view = viewOf(identity, { ...basketOf(['MUG', 1]), delivery: delivery() }, shop, at)
    expect(view.delivery).toEqual({ country: 'DE', method: 'standard', name: 'Standard' })
    expect(view.quote).toMatchObject({ shipping: 490, total: 1490, taxRate: 1900, tax: 160 + 78 })
  })
})
