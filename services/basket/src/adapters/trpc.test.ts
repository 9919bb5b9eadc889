import { type Actor, type BasketApi, basketRouter } from '@emporium/contracts'
import { sequentialIds } from '@emporium/kit/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import type { CouponAnswer, CouponRequest, DeliveryRequest } from '../app/ports.ts'
import { at, checkoutCommand, coupon, delivery, product, productId, variant } from '../builders.ts'
import { memoryStore } from './memory-store.ts'
import { hmacPseudonym } from './pseudonym.ts'
import { basketApi } from './trpc.ts'

const guest = { kind: 'anonymous', sessionId: '5f0c1b1e-0000-4000-8000-000000000001' } as const
const ada = {
  kind: 'shopper',
  customerId: '5f0c1b1e-0000-4000-8000-000000000002',
  sessionId: guest.sessionId,
} as const

let store: ReturnType<typeof memoryStore>
let api: BasketApi
let couponAnswer: CouponAnswer
let inStock: Record<string, number>
let asked: { coupon?: CouponRequest; delivery?: DeliveryRequest }

beforeEach(async () => {
  const newId = sequentialIds(100)
  store = memoryStore({ newId, now: () => at })
  asked = {}
  inStock = {}
  couponAnswer = { outcome: 'applied', terms: coupon() }
  api = basketApi({
    isFull: () => false,
    baskets: store.baskets,
    clock: { now: () => at },
    newId,
    pseudonym: hmacPseudonym('test'),
    stockOf: async (skus) =>
      new Map(skus.flatMap((sku) => (sku in inStock ? [[sku, inStock[sku] ?? 0] as const] : []))),
    coupons: {
      quote: async (request) => {
        asked.coupon = request
        return couponAnswer
      },
    },
    deliveries: {
      methods: async (request) => {
        asked.delivery = request
        const heavy = delivery({ method: 'letter', name: 'Letter' })
        return request.country === 'DE'
          ? [
              { terms: delivery(), price: 490 },
              { terms: heavy, price: null },
            ]
          : []
      },
    },
  })
  await store.catalogue.learn(product(1, [variant('MUG')]))
  await store.catalogue.learn(product(1, [variant('CUP', { prices: { EUR: 700 } })], productId(2)))
})

const as = (actor: Actor) => basketRouter.createCaller({ actor, api, correlationId: 'c' })
const reason = (wanted: string) => ({ cause: { reason: wanted } })

describe('shopping', () => {
  test('a basket begins with the first article', async () => {
    expect(await as(guest).view({})).toMatchObject({ id: null, version: 0, lines: [] })
    const view = await as(guest).add({ sku: 'MUG', quantity: 2 })
    expect(view).toMatchObject({ version: 1, itemCount: 2, quote: { total: 2000 } })
    expect(await as(guest).view({})).toEqual(view)
  })

  test('each owner has a basket of their own', async () => {
    await as(guest).add({ sku: 'MUG' })
    await as(ada).add({ sku: 'CUP' })
    expect((await as(guest).view({})).lines.map(({ sku }) => sku)).toEqual(['MUG'])
    expect((await as(ada).view({})).lines.map(({ sku }) => sku)).toEqual(['CUP'])
  })

  test('who has no session has no basket', async () => {
    const nobody = as({ kind: 'anonymous', sessionId: null })
    await expect(nobody.add({ sku: 'MUG' })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    await expect(api.view({ currency: 'EUR' }, caller({ kind: 'service', name: 'tools' }))).rejects.toThrow(
      'Baskets are for shoppers.',
    )
  })

  test('lines are changed, removed and brought back', async () => {
    await as(guest).add({ sku: 'MUG' })
    await as(guest).add({ sku: 'CUP' })
    expect(await as(guest).setQuantity({ sku: 'CUP', quantity: 3 })).toMatchObject({ itemCount: 4 })
    expect(await as(guest).remove({ sku: 'MUG' })).toMatchObject({ itemCount: 3, undo: 'Removed Ocean Mug' })
    expect(await as(guest).undo()).toMatchObject({ itemCount: 4, undo: null })
    await expect(as(guest).remove({ sku: 'HAT' })).rejects.toMatchObject(reason('not-in-basket'))
  })

  test('what is not there cannot be changed', async () => {
    await expect(as(guest).setQuantity({ sku: 'MUG', quantity: 3 })).rejects.toMatchObject(
      reason('basket-empty'),
    )
    await expect(as(guest).undo()).rejects.toMatchObject(reason('basket-empty'))
  })
})

describe('a price that changes meanwhile', () => {
  test('is shown, and charged only once it was accepted', async () => {
    await ready()
    await store.catalogue.learn(product(2, [variant('MUG', { prices: { EUR: 1200 } })]))
    const shown = await as(guest).view({})
    expect(shown.lines[0]?.change).toEqual({ kind: 'price', was: 1000, now: 1200 })
    const { version } = shown
    const press = checkoutCommand({ version, expectedTotal: shown.quote.total })
    await expect(as(guest).checkout(press)).rejects.toMatchObject(reason('quote-changed'))

    await expect(as(guest).acknowledgeChanges({ version: version + 1 })).rejects.toMatchObject(
      reason('basket-changed'),
    )
    const accepted = await as(guest).acknowledgeChanges({ version })
    expect(accepted.lines[0]?.change).toBeNull()
    const order = await as(guest).checkout({ ...press, version: accepted.version })
    expect(order.total).toBe(1690)
  })

  test('an article that is withdrawn must be removed first', async () => {
    const { version } = await ready()
    await store.catalogue.learn(product(2, []))
    await expect(as(guest).checkout(checkoutCommand({ version }))).rejects.toMatchObject(
      reason('line-unavailable'),
    )
    expect((await as(guest).remove({ sku: 'MUG' })).undo).toBe('Removed Ocean Mug')
  })
})

describe('coupons', () => {
  test('are asked for with what is in the basket, and pinned', async () => {
    await as(guest).add({ sku: 'MUG', quantity: 3 })
    const view = await as(guest).applyCoupon({ code: ' spring5 ' })
    expect(view).toMatchObject({ coupon: { code: 'SPRING5', message: null }, quote: { total: 2500 } })
    expect(asked.coupon).toEqual({
      code: 'SPRING5',
      currency: 'EUR',
      customerKey: null,
      lines: [
        {
          sku: 'MUG',
          productId: productId(1),
          categories: ['kitchen', 'mugs'],
          unitPrice: 1000,
          quantity: 3,
        },
      ],
    })
    const below = await as(guest).setQuantity({ sku: 'MUG', quantity: 1 })
    expect(below.coupon?.message).toBe('Spend €20.00 more to use SPRING5 (minimum €30.00).')
    expect(await as(guest).removeCoupon()).toMatchObject({ coupon: null })
  })

  test('a customer is named by a pseudonym', async () => {
    await as(ada).add({ sku: 'MUG' })
    await as(ada).applyCoupon({ code: 'SPRING5' })
    expect(asked.coupon?.customerKey).toMatch(/^[0-9a-f]{64}$/)
  })

  test('a refused one is not kept, and says why', async () => {
    await as(guest).add({ sku: 'MUG' })
    couponAnswer = { outcome: 'refused', reason: 'coupon-ended', message: 'SPRING5 ended on 1 May 2026.' }
    await expect(as(guest).applyCoupon({ code: 'SPRING5' })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
      message: 'SPRING5 ended on 1 May 2026.',
      ...reason('coupon-ended'),
    })
    expect((await as(guest).view({})).coupon).toBeNull()
  })

  test('are not for empty baskets', async () => {
    await expect(as(guest).applyCoupon({ code: 'SPRING5' })).rejects.toMatchObject(reason('basket-empty'))
  })
})

describe('delivery', () => {
  test('is priced for weight and goods', async () => {
    const view = await ready()
    expect(asked.delivery).toEqual({ country: 'DE', currency: 'EUR', weightGrams: 400, goods: 1000 })
    expect(view).toMatchObject({ delivery: { country: 'DE', method: 'standard' }, quote: { shipping: 490 } })
  })

  test.each([
    ['delivery-unavailable', { country: 'AQ', method: 'standard' }],
    ['delivery-unavailable', { country: 'DE', method: 'pigeon' }],
    ['too-heavy', { country: 'DE', method: 'letter' }],
  ])('is refused with %s', async (wanted, choice) => {
    await as(guest).add({ sku: 'MUG' })
    await expect(as(guest).setDelivery(choice)).rejects.toMatchObject(reason(wanted))
  })
})

describe('checkout', () => {
  test('makes an order of what was shown, without personal data in what is announced', async () => {
    const { version } = await ready()
    const { orderId } = await as(guest).checkout(checkoutCommand({ version }))
    expect(store.announced).toMatchObject([{ orderId, owner: `session:${guest.sessionId}`, pinned: {} }])
    expect(await as({ kind: 'service', name: 'ordering' }).checkoutContact({ orderId })).toEqual({
      orderId,
      contact: checkoutCommand().contact,
      address: checkoutCommand().address,
    })
    expect(await as(guest).view({})).toMatchObject({ id: null, lines: [] })
  })

  test('knows the same mailbox, however it is written, as the same customer', async () => {
    const order = async (email: string) => {
      const { version } = await ready()
      const contact = { ...checkoutCommand().contact, email }
      await as(guest).checkout(checkoutCommand({ version, contact, key: `key-of-${email}` }))
    }
    await order('ada@example.com')
    await order('Ada@Example.COM')
    const keys = store.announced.map(({ customerKey }) => customerKey)
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(keys[1]).toBe(keys[0])
  })

  test('contacts are for ordering alone', async () => {
    await expect(as(guest).checkoutContact({ orderId: productId(1) })).rejects.toThrow()
  })
})

async function ready() {
  await as(guest).add({ sku: 'MUG' })
  return as(guest).setDelivery({ country: 'DE', method: 'standard' })
}

function caller(actor: Actor) {
  return { actor, correlationId: 'c' }
}

describe('a login', () => {
  const gateway = { kind: 'service', name: 'storefront-gateway' } as const

  test('brings the guest’s basket to the customer, up to what is in stock', async () => {
    inStock = { MUG: 3 }
    await as(guest).add({ sku: 'MUG', quantity: 2 })
    await as(ada).add({ sku: 'MUG', quantity: 2 })
    await as(gateway).merge({ sessionId: guest.sessionId, customerId: ada.customerId })
    expect(await as(ada).view({})).toMatchObject({ lines: [{ sku: 'MUG', quantity: 3 }] })
    expect(await as(guest).view({})).toMatchObject({ lines: [] })
  })

  test('is the gateway’s business alone', async () => {
    const ids = { sessionId: guest.sessionId, customerId: ada.customerId }
    await expect(as(ada).merge(ids)).rejects.toMatchObject(reason('forbidden'))
  })
})
