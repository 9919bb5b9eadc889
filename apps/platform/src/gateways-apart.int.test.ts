import { freePort } from '@emporium/kit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backends } from './parts.ts'
import { fillShelf, shopperAt } from './testing-shopper.ts'
import { countCalls, startSplit, tokenKey } from './testing-split.ts'

let shop: Awaited<ReturnType<typeof startSplit>>
const calls = countCalls()

beforeAll(async () => {
  shop = await startSplit()
})
afterAll(async () => {
  calls.stop()
  await shop.stop()
})

test('with all services in one process gateways stand apart without a broker, and any of them takes any call', async () => {
  const services = await shop.start(backends)
  const address = `http://127.0.0.1:${services.port}`
  const found = {
    DISCOVERY: 'static',
    ...Object.fromEntries(backends.map((name) => [`SERVICE_URL_${name.toUpperCase()}`, address])),
  }
  const port = await freePort()
  await shop.start(['storefront-gateway'], found)
  await shop.start(['storefront-gateway'], { ...found, GATEWAY_PORT: `${port}` })

  const sku = await fillShelf(address, tokenKey)
  const shopper = shopperAt(shop.gateway, `http://127.0.0.1:${port}`)
  const orderId = await shopper.order(sku)
  expect((await shopper.confirmed(orderId)).at(-1)).toBe('confirmed')
  expect([calls.at({ port }) > 0, calls.at({ port: Number(new URL(shop.gateway).port) }) > 0]).toEqual([
    true,
    true,
  ])
})
