import { randomUUIDv7 } from 'node:crypto'
import { eventually } from '@emporium/kit/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callerOf, shopper, staff, startParcels, TOTAL } from './testing-parcels.ts'

let shop: Awaited<ReturnType<typeof startParcels>>
beforeAll(async () => {
  shop = await startParcels()
})
afterAll(() => shop.stop())

const mugs = (quantity: number) => [{ sku: 'MUG', quantity }]
const becomes = (orderId: string, expected: object) =>
  eventually(async () => expect((await shop.detail(orderId)).order).toMatchObject(expected), {
    timeoutMs: 15_000,
  })
const dispatch = (orderId: string, lines: 'all-left' | { sku: string; quantity: number }[], key: string) =>
  shop.shipping.api.dispatch({ orderId, lines, key }, staff)

/** Units on hand and reserved, over all orders of these tests. */
async function stockOf(): Promise<Record<string, [number, number]>> {
  const levels = await shop.inventory.api.stock({ skus: ['MUG', 'LAMP'] })
  return Object.fromEntries(levels.map(({ sku, onHand, reserved }) => [sku, [onHand, reserved]]))
}

it('an order goes out in parcels, is paid by parcel, comes back and is given back', async () => {
  const orderId = await shop.confirmed()
  await shop.drain()
  const before = await stockOf()
  expect(await shop.detail(orderId)).toMatchObject({
    toShip: [...mugs(3), { sku: 'LAMP', quantity: 1 }],
    returnable: [],
    refundable: 0,
  })

  const first = await dispatch(orderId, mugs(1), 'parcel-one')
  expect(await dispatch(orderId, mugs(1), 'parcel-one')).toMatchObject({ id: first.id })
  await becomes(orderId, { status: 'confirmed', captured: 833 + 490, canCancel: false })
  await dispatch(orderId, 'all-left', 'parcel-two')
  await becomes(orderId, { status: 'delivered', captured: TOTAL, refunded: 0 })
  const { order } = await shop.detail(orderId)
  expect(order.shipments.map(({ lines, deliveredAt }) => [lines.length, deliveredAt !== null])).toEqual([
    [1, true],
    [2, true],
  ])
  expect(order.timeline.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining([
      'partly-shipped',
      'shipped',
      'payment-captured',
      'partly-delivered',
      'delivered',
    ]),
  )
  await shop.drain()
  const gone = await stockOf()
  expect(gone['MUG']).toEqual([(before['MUG']?.[0] ?? 0) - 3, (before['MUG']?.[1] ?? 0) - 3])
  expect(await shop.inventory.api.reservation({ orderId })).toMatchObject({ status: 'committed' })

  const wish = { orderId, what: { lines: mugs(1) }, reason: 'returned', key: 'refund-one' } as const
  const { amount } = await shop.ordering.api.refund(wish)
  expect(amount).toBe(833)
  expect(await shop.ordering.api.refund(wish)).toMatchObject({ amount })
  await becomes(orderId, { status: 'delivered', refunded: 833 })
  await shop.ordering.api.recordReturn({ orderId, lines: mugs(1), restock: true, key: 'return-one' })
  await shop.ordering.api.recordReturn({ orderId, lines: 'all-left', restock: false, key: 'return-two' })
  await becomes(orderId, { status: 'returned' })
  await eventually(async () => expect((await stockOf())['MUG']?.[0]).toBe((gone['MUG']?.[0] ?? 0) + 1))
  await shop.ordering.api.refund({ orderId, what: 'all-left', reason: 'returned', key: 'refund-rest' })
  await becomes(orderId, { status: 'refunded', captured: TOTAL, refunded: TOTAL })
  expect(await shop.payment.api.byOrder({ orderId })).toMatchObject({ captured: TOTAL, refunded: TOTAL })
  await expect(
    shop.ordering.api.refund({ orderId, what: 'all-left', reason: 'other', key: 'refund-more' }),
  ).rejects.toMatchObject({ reason: 'refund-exceeds-captured' })
})

it('of a cancellation and a dispatch that race exactly one wins, and nothing is left over', async () => {
  const orders = await Promise.all(Array.from({ length: 16 }, () => shop.confirmed()))
  const outcomes = await Promise.all(
    orders.map(async (orderId, index) => {
      const cancelled = new Promise<unknown>((resolve, reject) => {
        const cancel = () => void shop.ordering.api.cancel({ orderId }, shopper).then(resolve, reject)
        shop.meanwhile[index % 2 === 0 ? 'before' : 'after'].set(orderId, cancel)
      })
      const results = await Promise.allSettled([cancelled, dispatch(orderId, 'all-left', `race-${index}`)])
      return results.map(({ status }) => status === 'fulfilled')
    }),
  )
  for (const won of outcomes) expect(won.filter(Boolean)).toHaveLength(1)
  for (const [index, orderId] of orders.entries()) {
    const [cancelled] = outcomes[index] ?? []
    await becomes(orderId, cancelled ? { status: 'cancelled' } : { status: 'delivered', captured: TOTAL })
    await eventually(async () => {
      expect(await shop.payment.api.byOrder({ orderId })).toMatchObject(
        cancelled ? { status: 'voided', captured: 0 } : { status: 'captured', captured: TOTAL },
      )
      expect(await shop.inventory.api.reservation({ orderId })).toMatchObject({
        status: cancelled ? 'released' : 'committed',
      })
    })
    expect(await shop.shipping.api.shipments({ orderId })).toHaveLength(cancelled ? 0 : 1)
  }
}, 60_000)

it('staff sees the list newest first, page by page, and finds an order by its number', async () => {
  const all: string[] = []
  for (let before: string | undefined; ; ) {
    const page = await shop.ordering.api.list({ limit: 5, before })
    all.push(...page.orders.map(({ id }) => id))
    if (page.next === null) break
    before = page.next
  }
  expect(new Set(all).size).toBe(17)
  expect(all).toHaveLength(17)
  const [newest = ''] = all
  const { order } = await shop.detail(newest)
  const written = `#${order.number.toLowerCase().replace('-', ' ')}`
  for (const search of [order.number, written, newest]) {
    const { orders } = await shop.ordering.api.list({ search, limit: 25 })
    expect(orders).toMatchObject([{ id: newest, name: 'Ada Lovelace', country: 'DE', itemCount: 4 }])
  }
  const { orders } = await shop.ordering.api.list({ status: 'refunded', limit: 25 })
  expect(orders.map(({ status }) => status)).toEqual(['refunded'])
})

it('a verified mail address claims the guest orders that were placed with it', async () => {
  const customerId = randomUUIDv7()
  const customer = callerOf({ kind: 'shopper', customerId, sessionId: randomUUIDv7() })
  const mine = () => shop.ordering.api.mine({ limit: 100 }, customer)
  expect((await mine()).orders).toEqual([])
  const other = await shop.confirmed(`customer:${randomUUIDv7()}`)
  await shop.publish('identity.email-verified.v1', customerId, { customerId })
  await eventually(async () => expect((await mine()).orders).toHaveLength(17))
  expect((await mine()).orders.map(({ id }) => id)).not.toContain(other)
  expect((await shop.ordering.api.mine({ limit: 100 }, shopper)).orders).toEqual([])
  const [claimed] = (await mine()).orders
  expect(await shop.detail(claimed?.id ?? '')).toMatchObject({ customerId })
})

it('the read store is what a replay of the event store makes', async () => {
  await shop.drain()
  expect(await shop.ordering.service.rebuildReadStore()).toMatchObject({ orders: 18, differing: [] })
})

it('nobody minded that everything was told again and again', async () => {
  await shop.drain()
  for (const { db } of [shop.ordering, shop.inventory, shop.payment, shop.shipping]) {
    const { rows } = await db.query('select type, subscriber, reason from dead_letter')
    expect(rows).toEqual([])
  }
})
