import { randomUUIDv7 } from 'node:crypto'
import { eventually } from '@emporium/kit/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OrderTest, orderIn } from './testing-order.ts'
import { AMOUNT, type Shop, startShop } from './testing-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await startShop()
})
afterAll(() => shop.stop())

const paid = async (): Promise<OrderTest> => {
  const order = orderIn(shop)
  await order.authorised()
  return order
}
const told = (order: OrderTest, type: string) => order.events().filter((event) => event.type === type)

it('captures parcel by parcel, each once though asked five times, and gives back', async () => {
  const order = await paid()
  const [first, second, refund] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()]
  const five = (ask: () => Promise<void>) => Promise.all(Array.from({ length: 5 }, ask))
  await Promise.all([
    five(() => shop.capture(order.id, first, 1_000)),
    five(() => shop.capture(order.id, second, AMOUNT - 1_000)),
  ])
  await order.becomes({ status: 'captured', captured: AMOUNT })
  await five(() => shop.refund(order.id, refund, 500))
  await order.becomes({ captured: AMOUNT, refunded: 500 })
  const { ours, theirs } = await shop.ledgers(order.id)
  expect(ours).toEqual(theirs)
})

it('is done once where the process dies after the provider has acted', async () => {
  const order = await paid()
  shop.dieAfter('capture')
  await shop.capture(order.id, randomUUIDv7(), AMOUNT)
  await order.becomes({ captured: AMOUNT })
  await order.booked(['authorise', AMOUNT], ['capture', AMOUNT])
})

it('tells the order what it cannot have', async () => {
  const order = await paid()
  const [shipmentId, refundId] = [randomUUIDv7(), randomUUIDv7()]
  await shop.capture(order.id, shipmentId, AMOUNT + 1)
  await eventually(() =>
    expect(told(order, 'payment.capture-failed.v1')).toMatchObject([
      { data: { orderId: order.id, shipmentId, amount: AMOUNT + 1, reason: 'amount-exceeds-authorised' } },
    ]),
  )
  await shop.refund(order.id, refundId, 1)
  await eventually(() =>
    expect(told(order, 'payment.refund-failed.v1')).toMatchObject([
      { data: { orderId: order.id, refundId, amount: 1, reason: 'payment-illegal-transition' } },
    ]),
  )
})
