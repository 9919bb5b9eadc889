import { addsUp } from '@emporium/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memoryStore } from '../adapters/memory-store.ts'
import { at, checkoutCommand, coupon, delivery, product, variant } from '../builders.ts'
import { pinCoupon, pinDelivery } from '../domain/basket.ts'
import { checkOutBasket } from './check-out-basket.ts'
import { acknowledgeChanges, addToBasket, changeQuantity, edit, viewBasket } from './edit-basket.ts'

const owner = 'session:1'

type Step =
  | { do: 'add' | 'quantity'; units: number }
  | { do: 'price'; cents: number }
  | { do: 'look' | 'accept' | 'withdraw' | 'coupon' | 'press' }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('add', 'quantity'), units: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ do: fc.constant('price' as const), cents: fc.integer({ min: 500, max: 520 }) }),
  fc.record({ do: fc.constantFrom('look', 'accept', 'withdraw', 'coupon', 'press') }),
)

test('what is charged is what was shown last, whatever happened in between', async () => {
  let orders = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const shop = shopper()
      await shop.begin()
      for (const next of steps) await shop.take(next).catch(refusalOnly)
      for (const { expected, charged } of shop.orders) expect(charged).toBe(expected)
      for (const { pinned } of shop.announced) expect(addsUp(pinned.quote)).toBe(true)
      expect(shop.announced).toHaveLength(shop.orders.length)
      orders += shop.orders.length
    }),
    { numRuns: 200 },
  )
  // Most runs never get as far as an order; the law must not hold for want of any.
  expect(orders).toBeGreaterThan(3)
})

/** A shopper who presses with what was on the screen at the last look. */
function shopper() {
  let [ids, version] = [0, 1]
  const store = memoryStore({ newId: () => `id-${++ids}`, now: () => at })
  const deps = { baskets: store.baskets, clock: { now: () => at }, pseudonym: () => 'k', isFull: () => false }
  const press = checkOutBasket({ ...deps, newId: () => `order-${++ids}` })
  const orders: { expected: number; charged: number }[] = []
  let screen = { version: 1, total: 0 }
  const price = (EUR: number) =>
    store.catalogue.learn(product(version++, [variant('MUG', { prices: { EUR } })]))
  const look = async () => {
    const view = await viewBasket(deps)(owner, 'EUR')
    screen = { version: view.version, total: view.quote.total }
  }
  const begin = async () => {
    await price(500)
    await addToBasket(deps)(owner, { sku: 'MUG', quantity: 1, currency: 'EUR' })
    await edit(deps, owner, (basket) => pinDelivery(basket, delivery()))
    await look()
  }
  const pay = async () => {
    const known = store.announced.length
    const over = { version: screen.version, expectedTotal: screen.total, key: `press-${++ids}` }
    const settled = await press({ owner, customerId: null }, checkoutCommand(over))
    if (store.announced.length > known) orders.push({ expected: screen.total, charged: settled.total })
    await begin()
  }
  const take = async (next: Step): Promise<unknown> => {
    switch (next.do) {
      case 'add':
        return addToBasket(deps)(owner, { sku: 'MUG', quantity: next.units, currency: 'EUR' })
      case 'quantity':
        return changeQuantity(deps)(owner, { sku: 'MUG', quantity: next.units })
      case 'price':
        return price(next.cents)
      case 'withdraw':
        return store.catalogue.learn(product(version++, []))
      case 'coupon':
        return edit(deps, owner, (basket) => pinCoupon(basket, coupon()))
      case 'look':
        return look()
      case 'accept':
        return acknowledgeChanges(deps)(owner, screen.version)
      case 'press':
        return pay()
    }
  }
  return { begin, take, orders, announced: store.announced }
}

function refusalOnly(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'DomainError') throw error
}

test('while too many orders wait to be heard of, no new one is taken, and the basket stays as it is', async () => {
  const store = memoryStore({ newId: () => 'id', now: () => at })
  let full = true
  const deps = { baskets: store.baskets, clock: { now: () => at }, pseudonym: () => 'k', isFull: () => full }
  await store.catalogue.learn(product(1, [variant('MUG', { prices: { EUR: 500 } })]))
  await addToBasket(deps)(owner, { sku: 'MUG', quantity: 1, currency: 'EUR' })
  await edit(deps, owner, (basket) => pinDelivery(basket, delivery()))
  const { version, quote } = await viewBasket(deps)(owner, 'EUR')
  const press = () =>
    checkOutBasket({ ...deps, newId: () => 'order' })(
      { owner, customerId: null },
      checkoutCommand({ version, expectedTotal: quote.total, key: 'press' }),
    )
  await expect(press()).rejects.toMatchObject({ kind: 'unavailable' })
  expect(await viewBasket(deps)(owner, 'EUR')).toMatchObject({ version })
  full = false
  expect(await press()).toMatchObject({ orderId: 'order', total: quote.total })
  full = true
  expect(await press()).toMatchObject({ orderId: 'order' })
})
