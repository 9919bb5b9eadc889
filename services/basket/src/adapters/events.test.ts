import { eventSchemas } from '@emporium/contracts'
import { describe, expect, test } from 'vitest'
import { at, basketOf, checkoutCommand, delivery, productId, variant, variants } from '../builders.ts'
import { checkOut } from '../domain/checkout.ts'
import { checkedOut, toChange } from './events.ts'

describe('events', () => {
  test('an order is announced as the contract says, without contact or address', () => {
    const basket = { ...basketOf(['MUG', 1]), delivery: delivery() }
    const open = { id: productId(7), version: 4, basket }
    const request = { version: 4, expectedTotal: 1490, country: 'DE' }
    const pinned = checkOut(open, variants(variant('MUG')), request, at)
    const { contact, address } = checkoutCommand()
    const checkout = { orderId: productId(8), customerKey: 'a'.repeat(64), pinned, contact, address }
    const event = checkedOut('session:1', open, checkout)
    expect(event).toMatchObject({ aggregateId: open.id, aggregateVersion: 5 })
    expect(eventSchemas[event.type].parse(event.data)).toEqual(event.data)
    expect(JSON.stringify(event)).not.toMatch(/ada@|Ada|Hauptstr/)
  })

  test('a product becomes its variants', () => {
    const { image, sku, prices, weightGrams, variantTitle } = variant('MUG')
    const product = { productId: productId(1), handle: 'ocean-mug', title: 'Ocean Mug', brand: null, image }
    const variantData = { sku, title: variantTitle, prices, weightGrams, image: null }
    const data = { ...product, status: 'active', categories: ['kitchen', 'mugs'], variants: [variantData] }
    const parsed = eventSchemas['catalog.product-changed.v1'].parse(data)
    expect(toChange(parsed, 9)).toEqual({ productId: productId(1), version: 9, variants: [variant('MUG')] })
    expect(toChange({ ...parsed, status: 'archived' }, 9).variants[0]?.available).toBe(false)
  })
})
