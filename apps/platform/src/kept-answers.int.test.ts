import { randomUUIDv7 } from 'node:crypto'
import { createCatalog } from '@emporium/catalog'
import type { CatalogApi, StorefrontRouter } from '@emporium/contracts'
import { mountStorefrontGateway } from '@emporium/gateway'
import {
  createHttpHost,
  createInProcessBus,
  createOutbox,
  createTimers,
  type RunningService,
  runService,
  type Service,
  systemClock,
} from '@emporium/kit'
import { silentLog, type TestDatabase, testDatabase } from '@emporium/kit/testing'
import { createTRPCClient, httpLink } from '@trpc/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientsFor } from './links.ts'

const tools = { actor: { kind: 'service', name: 'tools' }, correlationId: 'test' } as const
const bus = createInProcessBus({ log: silentLog })
const gateway = createHttpHost({ log: silentLog })

let database: TestDatabase
let catalog: Service<CatalogApi>
let running: RunningService
let shop: ReturnType<typeof createTRPCClient<StorefrontRouter>>
let reads = 0

beforeAll(async () => {
  database = await testDatabase('catalog')
  const { db } = database
  const base = { db, outbox: createOutbox(db), timers: createTimers(db), log: silentLog }
  catalog = createCatalog({ ...base, clock: systemClock, newId: () => randomUUIDv7() })
  const list: CatalogApi['list'] = (query) => {
    reads++
    return catalog.api.list(query)
  }
  const counted = { ...catalog, api: { ...catalog.api, list } }
  const { subscribers } = mountStorefrontGateway(gateway, {
    services: clientsFor('storefront-gateway', new Map([['catalog', counted]])),
    sessionSecret: 'a-secret-of-the-tests-only',
    storefrontUrl: 'http://shop.example',
    // Time stands still: nothing grows old by itself.
    now: () => new Date(0),
  })
  subscribers.forEach((subscriber) => bus.subscribe(subscriber))
  running = await runService({ service: catalog, bus, ...base })
  await bus.start()
  const url = await gateway.listen({ host: '127.0.0.1', port: 0 })
  shop = createTRPCClient<StorefrontRouter>({ links: [httpLink({ url: `${url}/trpc` })] })
})
afterAll(async () => {
  await gateway.close()
  await bus.stop()
  await running.stop()
  await database.drop()
})

async function write(title: string): Promise<void> {
  const variants = [{ sku: 'MUG', prices: { EUR: 1_200 } }]
  const products = [{ handle: 'mug', title, status: 'active' as const, variants }]
  await catalog.api.upsert({ products, dryRun: false }, tools)
  await running.drain()
}

const titles = async () => (await shop.listing.query({})).items.map(({ title }) => title)

test('a list is read once, until a product changes', async () => {
  await write('Sand mug')
  expect(await Promise.all([titles(), titles(), titles()])).toEqual(Array(3).fill(['Sand mug']))
  expect(await titles()).toEqual(['Sand mug'])
  expect(reads).toBe(1)
  await write('Sea mug')
  expect(await titles()).toEqual(['Sea mug'])
  expect(reads).toBe(2)
})
