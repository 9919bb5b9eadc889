import { once } from 'node:events'
import { eventually, freePort, testDatabase } from '@emporium/kit/testing'
import { testBroker } from '@emporium/kit/testing-rabbitmq'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillShelf, shopperAt, tokensOf } from './testing-shopper.ts'
import { countCalls, everythingBut, type SplitProcess, startSplit, tokenKey } from './testing-split.ts'

let shop: Awaited<ReturnType<typeof startSplit>>
let ordering: SplitProcess
let sku: string
const calls = countCalls()

beforeAll(async () => {
  shop = await startSplit(testBroker())
  ordering = await shop.start(['ordering'])
  const others = await shop.start(everythingBut('ordering'))
  sku = await fillShelf(`http://127.0.0.1:${others.port}`, tokenKey)
})
afterAll(async () => {
  calls.stop()
  await shop.stop()
})

/** A shopper with an order, who looks at it again and again until told to stop; every look must succeed. */
async function looking() {
  const { api, order } = shopperAt(shop.gateway)
  const orderId = await order(sku)
  const over = new AbortController()
  let looks = 0
  const look = async () => {
    while (!over.signal.aborted) {
      await api.order.query({ orderId })
      looks++
    }
  }
  const done = Promise.all([look(), look()])
  return {
    more: async (count: number) => {
      const goal = looks + count
      await eventually(() => expect(looks).toBeGreaterThanOrEqual(goal))
    },
    async stop() {
      over.abort()
      await done
    },
  }
}

test('with ordering in a process of its own an order is placed, followed live, paid and confirmed', async () => {
  const shopper = shopperAt(shop.gateway)
  const orderId = await shopper.order(sku)
  const seen = await shopper.confirmed(orderId)
  expect(seen.at(-1)).toBe('confirmed')
  expect(await shopper.api.order.query({ orderId })).toMatchObject({ status: 'confirmed' })
  expect(calls.at(ordering)).toBeGreaterThan(0)
})

test('a replica takes its share without a restart of its callers, and one that ends leaves it, and nobody notices', async () => {
  const shopper = await looking()
  await shopper.more(10)
  const replica = await shop.start(['ordering'])
  await eventually(() => expect(calls.at(replica)).toBeGreaterThan(20))
  await ordering.stop()
  const [atFirst, atReplica] = [calls.at(ordering), calls.at(replica)]
  await shopper.more(20)
  expect(calls.at(ordering)).toBe(atFirst)
  expect(calls.at(replica)).toBeGreaterThan(atReplica)
  await shopper.stop()
  ordering = replica
})

test('an instance that is killed is avoided, and an order of that time is confirmed', async () => {
  const { child } = await shop.spawned(['ordering'])
  const shopper = await looking()
  await shopper.more(50)
  const other = shopperAt(shop.gateway)
  const confirmed = other.confirmed(await other.order(sku))
  child.kill('SIGKILL')
  await once(child, 'exit')
  await shopper.more(50)
  await shopper.stop()
  expect((await confirmed).at(-1)).toBe('confirmed')
})

test('a process that is told to end does so in time, and nobody notices', async () => {
  const { child } = await shop.spawned(['ordering'])
  const shopper = await looking()
  await shopper.more(50)
  child.kill('SIGTERM')
  // Later than after ten seconds it would have ended itself, with 1.
  expect(await once(child, 'exit')).toEqual([0, null])
  await shopper.more(20)
  await shopper.stop()
})

test('a gateway alone is live, and says for whom it waits', async () => {
  const [registry, port] = [await testDatabase(null), await freePort()]
  const gateway = await shop.start(['storefront-gateway'], {
    GATEWAY_PORT: `${port}`,
    DISCOVERY: `registry:${registry.url}`,
  })
  expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200)
  const waiting = await fetch(`http://127.0.0.1:${port}/readyz`)
  expect(waiting.status).toBe(503)
  expect(await waiting.json()).toMatchObject({
    waitingFor: expect.arrayContaining(['ordering: no instance is known yet']),
  })
  await gateway.stop()
  await registry.drop()
})

test('a service takes no call without a token, and none whose token is for another', async () => {
  const address = `http://127.0.0.1:${ordering.port}/trpc/ordering/list?input=${encodeURIComponent('{}')}`
  const statusWith = async (authorization?: string) =>
    (await fetch(address, { headers: { ...(authorization && { authorization }) } })).status
  const bearer = async (audience: string) => `Bearer ${await tokensOf(tokenKey, audience)()}`
  expect(await statusWith()).toBe(401)
  expect(await statusWith(await bearer('basket'))).toBe(401)
  expect(await statusWith(await bearer('ordering'))).toBe(200)
})
