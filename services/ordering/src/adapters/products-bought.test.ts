import { eventSchemas } from '@emporium/contracts'
import { describe, expect, it } from 'vitest'
import { decide } from '../domain/decide.ts'
import { evolve, type Order, replay } from '../domain/order.ts'
import { place } from '../domain/place.ts'
import { at, cardPage, factsOfLines, orderId, sessionId, shipmentId } from '../testing.ts'
import { productsBought } from './products-bought.ts'

const customerId = '018f0000-0000-7000-8000-0000000000cc'
const productId = '018f0000-0000-7000-8000-0000000000bb'
const bought = { orderId, customerId, productIds: [productId] }
const nothing = { orderId, customerId, productIds: [] }

/** What is told of each command on an order of two variants of one product. */
function told(owner: string, ...commands: Parameters<typeof decide>[1][]) {
  const two = factsOfLines([
    { sku: 'RED', quantity: 1, total: 500 },
    { sku: 'BLUE', quantity: 2, total: 900 },
  ])
  let order: Order | null = replay(place({ ...two, owner }, at))
  return commands.map((command) => {
    const before = order
    if (before === null) throw new Error('not placed')
    order = decide(before, command).reduce<Order>(evolve, before)
    return productsBought(before, order)
  })
}

const reserved = { type: 'stock-reserved', at } as const
const authorised = { type: 'payment-authorised', at, amount: 1890, currency: 'EUR' } as const
const cancel = { type: 'cancel', at, by: 'customer' } as const
const claim = { type: 'claim', at, owner: `customer:${customerId}` } as const
const packed = {
  type: 'start-dispatch',
  at,
  shipmentId,
  lines: [{ sku: 'RED', quantity: 1 }],
} as const

describe('what a customer has bought', () => {
  const customer = `customer:${customerId}`
  const guest = `session:${sessionId}`

  it('is told once, with each product once, when the order is confirmed', () => {
    const opened = { type: 'payment-action-required', at, ...cardPage } as const
    expect(told(customer, reserved, opened, authorised, packed)).toEqual([null, null, bought, null])
    expect(() => eventSchemas['ordering.products-bought.v1'].parse(bought)).not.toThrow()
  })

  it('is nothing once that order is cancelled', () => {
    expect(told(customer, reserved, authorised, cancel)).toEqual([null, bought, nothing])
  })

  it('is not told of an order that never was confirmed', () => {
    expect(told(customer, reserved, cancel)).toEqual([null, null])
  })

  it('is not told of a guest, but when the order becomes a customer’s', () => {
    expect(told(guest, reserved, authorised, claim)).toEqual([null, null, bought])
    expect(told(guest, reserved, claim, authorised)).toEqual([null, null, bought])
    expect(told(guest, reserved, authorised, cancel, claim)).toEqual([null, null, null, null])
  })
})
