import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { audit } from '../audit/audit.ts'
import { auditedShop } from '../audit/shop.ts'
import { freePortRange } from '../start/free-port.ts'
import { readRun } from '../start/run-file.ts'
import { guestAt } from './gateway.ts'
import { goShopping, type Ledger } from './journey.ts'
import type { Plan } from './plan.ts'
import { type CrashShop, startCrashShop } from './shop.ts'

const SHOPPERS = 24
const PATIENCE_MS = 90_000

const data = mkdtempSync(join(tmpdir(), 'emporium-services-'))
let shop: CrashShop
let skus: readonly string[]

beforeAll(async () => {
  const port = await freePortRange(24_000 + (process.pid % 100) * 40)
  shop = await startCrashShop({ data, port, quiet: true, topology: 'microservices' })
  skus = (await shop.stock('SERVICES', { scarce: 10, coupon: 10 })).skus
}, 180_000)

afterAll(async () => {
  await shop?.stop()
  rmSync(data, { recursive: true, force: true })
}, 60_000)

it('comes through the death of services and broker, and the books of all databases agree', async () => {
  const ledger: Ledger = { acknowledged: [], unanswered: { count: 0 }, refused: new Map() }
  const giveUpAt = performance.now() + PATIENCE_MS
  const around = { gateway: shop.gateway, ledger, giveUpAt: () => giveUpAt }
  const shopping = Array.from({ length: SHOPPERS }, async (_, number) => {
    await delay(number * 250)
    await goShopping(around, planOf(number))
  })
  for (const victim of ['ordering', 'rabbitmq', 'payment']) {
    await delay(1_500)
    process.kill(readRun(data)?.pids[victim] ?? 0, 'SIGKILL')
  }
  await Promise.all(shopping)

  expect(await brokenBooks()).toEqual([])
  expect(ledger.acknowledged.map(({ status }) => status)).toEqual(Array(SHOPPERS).fill('confirmed'))
}, 300_000)

it('restarted service by service under load, fails no request', async () => {
  const failures: string[] = []
  const before = readRun(data)?.pids ?? {}
  let isOver = false
  const rolling = roll().finally(() => {
    isOver = true
  })
  const shoppers = Array.from({ length: 3 }, async (_, number) => {
    for (let round = 0; !isOver; round++)
      await checkOut(`rolling-${number}-${round}`).catch((error: unknown) => failures.push(String(error)))
  })
  await Promise.all([rolling, ...shoppers])

  expect(await rolling).toMatch(/ok\n$/)
  expect(failures).toEqual([])
  const after = readRun(data)?.pids ?? {}
  for (const name of ['catalog', 'ordering', 'storefront-gateway']) expect(after[name]).not.toBe(before[name])
  expect(await brokenBooks()).toEqual([])
}, 300_000)

const planOf = (number: number): Plan => ({
  key: `services-shopper-${number}`,
  lines: [{ sku: skus[number] ?? '', quantity: 1 }],
  coupon: null,
  card: 'success',
  cancels: null,
})

/** As a shopper to whom nothing may go wrong: whatever is not answered is thrown. */
async function checkOut(key: string): Promise<void> {
  const guest = guestAt(shop.gateway)
  await guest.add(skus[0] ?? '', 1)
  const { basket } = await guest.chooseDelivery()
  const contact = { email: `${key}@crash.example`, name: 'Rolling Shopper', phone: null }
  const address = { line1: 'Lindenweg 12', line2: null, postcode: '10115', city: 'Berlin', country: 'DE' }
  const order = {
    version: basket.version,
    expectedTotal: basket.quote.total,
    key: `${key}-checkout`,
    contact,
    address,
  }
  const { orderId } = await guest.placeOrder(order)
  await guest.order(orderId)
}

async function roll(): Promise<string> {
  const { url = '', token = '' } = readRun(data)?.control ?? {}
  const answer = await fetch(`${url}/roll`, { method: 'POST', headers: { authorization: `Bearer ${token}` } })
  return answer.text()
}

async function brokenBooks(): Promise<string[]> {
  const { findings, underWay } = await audit(await auditedShop(data), { waitMs: PATIENCE_MS })
  const broken = findings.flatMap(({ invariant, breaches }) =>
    breaches.map(({ id, detail }) => `${invariant.name}: ${id} ${detail}`),
  )
  return [...broken, ...underWay]
}
