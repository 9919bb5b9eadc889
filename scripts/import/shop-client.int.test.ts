import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInventory } from '@emporium/inventory'
import { createHttpHost, createOutbox, createTimers } from '@emporium/kit'
import { fakeClock, sequentialIds, silentLog, testDatabase } from '@emporium/kit/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mountServices } from '../../apps/platform/src/service-host.ts'
import { testCatalog } from '../../services/catalog/src/adapters/testing.ts'
import { loadSecrets } from '../start/secrets.ts'
import { exportProducts } from './export-products.ts'
import { importProducts } from './import-products.ts'
import { connectShop } from './shop-client.ts'

/** The catalog and the inventory of a shop, behind their HTTP host with its tokens, as `npm start` has them. */
async function startServices(data: string) {
  const catalog = await testCatalog()
  const { db, drop } = await testDatabase('inventory')
  const inventory = createInventory({
    db,
    outbox: createOutbox(db),
    timers: createTimers(db),
    clock: fakeClock(),
    newId: sequentialIds(),
    config: { holdMinutes: 60 },
  })
  const host = createHttpHost({ log: silentLog })
  const services = new Map([catalog.service, inventory].map((service) => [service.name, service]))
  mountServices(host, services, loadSecrets(data).serviceTokenKey)
  const url = await host.listen({ host: '127.0.0.1', port: 0 })
  return { url, stop: () => Promise.all([host.close(), catalog.drop(), drop()]) }
}

const data = mkdtempSync(join(tmpdir(), 'emporium-import-'))
let shop: Awaited<ReturnType<typeof startServices>>
beforeAll(async () => {
  shop = await startServices(data)
  writeFileSync(
    join(data, 'run.json'),
    JSON.stringify({ serviceUrls: { catalog: shop.url, inventory: shop.url } }),
  )
})
afterAll(async () => {
  await shop.stop()
  rmSync(data, { recursive: true })
})

test('a file goes into a running shop, comes out and goes in again', async () => {
  const client = connectShop(data)
  const rows = Array.from(
    { length: 120 },
    (_, index) => `product-number-${index},Product ${index},${index},${index + 1},Lamps`,
  )
  const run = (text: string) =>
    importProducts({
      shop: client,
      source: (async function* () {
        yield new TextEncoder().encode(text)
      })(),
      currency: 'EUR',
      dryRun: false,
      say: () => {},
    })
  const first = await run(['Handle,Title,Price,Inventory quantity,Type', ...rows].join('\n'))
  expect(first).toMatchObject({ created: 120, refused: 0, counted: 120, newCategories: ['Lamps'] })

  const pieces: string[] = []
  for await (const piece of exportProducts({ shop: client, currency: 'EUR', names: 'old' }))
    pieces.push(piece)
  expect(await run(pieces.join(''))).toMatchObject({ unchanged: 120, counted: 120, newCategories: [] })
  expect(await client.onHand(['PRODUCT-NUMBER-7'])).toMatchObject([{ onHand: 8 }])
})

test('without a running shop it is said how to start one', () => {
  expect(() => connectShop(join(data, 'elsewhere'))).toThrow('start it with "npm start"')
})
