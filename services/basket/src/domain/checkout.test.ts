import { addsUp } from '@emporium/domain'
import { describe, expect, test } from 'vitest'
import { at, basketOf, coupon, delivery, variant, variants } from '../builders.ts'
import type { Basket } from './basket.ts'
import { alreadySettled, checkOut } from './checkout.ts'

const shop = variants(variant('MUG'), variant('CUP', { prices: { EUR: 700 } }))
const ready: Basket = { ...basketOf(['MUG', 1]), delivery: delivery() }
const request = { version: 4, expectedTotal: 1490, country: 'DE' }
const order = (basket: Basket, over = {}, known = shop) =>
  checkOut({ version: 4, basket }, known, { ...request, ...over }, at)
const refused = (reason: string, details = {}) =>
  expect.objectContaining({ reason, details: expect.objectContaining(details) })

describe('checking out', () => {
  test('pins lines, quote and delivery as shown', () => {
    const pinned = order(ready)
    expect(pinned.quote).toMatchObject({ total: 1490, country: 'DE' })
    expect(addsUp(pinned.quote)).toBe(true)
    expect(pinned.delivery).toEqual({ country: 'DE', method: 'standard', name: 'Standard' })
    expect(pinned.lines).toMatchObject([
      { sku: 'MUG', quantity: 1, title: 'Ocean Mug', variantTitle: 'Blue' },
    ])
  })

  test('takes a coupon that applies no more as the view showed it: without discount', () => {
    expect(order({ ...ready, coupon: coupon() }).quote).toMatchObject({
      discount: 0,
      coupon: { outcome: 'refused', reason: 'coupon-below-minimum' },
    })
  })

  test('refuses another version', () => {
    expect(() => order(ready, { version: 3 })).toThrow(refused('basket-changed', { version: 4 }))
  })

  test('refuses another total than the one shown', () => {
    expect(() => order(ready, { expectedTotal: 1489 })).toThrow(
      refused('quote-changed', { total: 1490, expected: 1489 }),
    )
  })

  test('refuses a price that the shopper has not accepted, even where the total fits', () => {
    const basket = { ...basketOf(['MUG', 1, 990]), delivery: delivery() }
    expect(() => order(basket)).toThrow(refused('quote-changed', { skus: ['MUG'] }))
  })

  test('refuses what cannot be bought any more', () => {
    const known = variants(variant('MUG', { available: false }))
    expect(() => order(ready, {}, known)).toThrow(refused('line-unavailable', { skus: ['MUG'] }))
  })

  test('refuses an empty basket, a missing delivery, another country, too much weight', () => {
    expect(() => order({ ...ready, lines: [] })).toThrow(refused('basket-empty'))
    expect(() => order({ ...ready, delivery: null })).toThrow(refused('delivery-missing'))
    expect(() => order(ready, { country: 'FR' })).toThrow(refused('country-mismatch'))
    const light = delivery({ bands: [{ upToGrams: 100, price: { amount: 1, currency: 'EUR' } }] })
    expect(() => order({ ...ready, delivery: light })).toThrow(refused('too-heavy'))
  })

  test('refuses a basket that is no more', () => {
    expect(() => checkOut(null, shop, request, at)).toThrow(refused('basket-ended'))
  })
})

describe('an order that was made before', () => {
  const settled = { orderId: 'o1', version: 4, total: 1490, currency: 'EUR' }

  test('answers for the same version, whatever came after', () => {
    expect(alreadySettled(request, null, settled)).toBe(settled)
    expect(alreadySettled(request, 6, settled)).toBe(settled)
  })

  test('answers for the same key, unless a newer basket is meant', () => {
    const older = { ...settled, version: 2 }
    expect(alreadySettled(request, null, older)).toBe(older)
    expect(alreadySettled(request, 4, older)).toBeNull()
  })

  test('is not there for a first call', () => {
    expect(alreadySettled(request, 4, null)).toBeNull()
  })
})
