import { eventually } from '@emporium/kit/testing'
import { testBroker } from '@emporium/kit/testing-rabbitmq'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backends } from './parts.ts'
import { fillShelf, shopperAt } from './testing-shopper.ts'
import { type SplitProcess, startSplit, tokenKey } from './testing-split.ts'

let shop: Awaited<ReturnType<typeof startSplit>>
let whole: SplitProcess
let sku: string

beforeAll(async () => {
  shop = await startSplit(testBroker())
  whole = await shop.start(backends)
  await shop.start(['storefront-gateway'])
  sku = await fillShelf(`http://127.0.0.1:${whole.port}`, tokenKey)
})
afterAll(() => shop.stop())

/** Shoppers who order one after the other until told to stop. Whatever fails, fails the test. */
function shopping(count: number) {
  const orders: Promise<readonly string[]>[] = []
  let over = false
  const shop1 = async () => {
    while (!over) {
      const shopper = shopperAt(shop.gateway)
      const orderId = await shopper.order(sku)
      orders.push(shopper.confirmed(orderId))
      await orders.at(-1)
    }
  }
  const all = Promise.all(Array.from({ length: count }, shop1))
  return {
    more: async (by: number) => {
      const goal = orders.length + by
      await eventually(() => expect(orders.length).toBeGreaterThanOrEqual(goal), { timeoutMs: 40_000 })
    },
    async stop() {
      over = true
      await all
      return Promise.all(orders)
    },
  }
}

test('ordering moves out of the one process and back while the shop is busy; nothing is refused, nothing is lost', async () => {
  const load = shopping(3)
  await load.more(6)

  const ordering = await shop.start(['ordering'])
  const rest = await shop.start(backends.filter((name) => name !== 'ordering'))
  await whole.stop()
  await load.more(6)

  await shop.start(backends)
  await Promise.all([ordering.stop(), rest.stop()])
  await load.more(6)

  const seen = await load.stop()
  expect(seen.map((statuses) => statuses.at(-1))).toEqual(seen.map(() => 'confirmed'))
}, 180_000)
