import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoStock } from '../../apps/platform/src/demo-inputs.ts'
import { audit } from '../audit/audit.ts'
import { auditedShop } from '../audit/shop.ts'
import { type ChaosShop, startChaosShop } from '../chaos/chaos.ts'
import { freePortRange } from '../start/free-port.ts'
import { readRun } from '../start/run-file.ts'
import { guestAt } from './gateway.ts'
import { isRight, roundLines } from './report.ts'

// A payment whose webhook got lost is found by a look-up, whose rounds grow apart.
const PATIENCE_MS = 150_000

const data = mkdtempSync(join(tmpdir(), 'emporium-services-'))
let chaos: ChaosShop

beforeAll(async () => {
  const port = await freePortRange(24_000 + (process.pid % 100) * 40)
  chaos = await startChaosShop({ data, port, quiet: true, topology: 'microservices' })
}, 180_000)

afterAll(async () => {
  await chaos?.stop()
  rmSync(data, { recursive: true, force: true })
}, 60_000)

// The same as `npm run chaos`, in short.
it('loses, doubles and misprices nothing while services, broker and database are killed, frozen and cut', async () => {
  const said: string[] = []
  const result = await chaos.play({
    seed: 2,
    seconds: 12,
    checkoutsPerSecond: 3,
    patience: PATIENCE_MS / 1_000,
    pauses: [200, 2_500],
    say: (line) => void said.push(line),
  })
  const told = [...said, ...roundLines(1, result)].join('\n')
  for (const deed of ['kill', 'freeze', 'cut']) expect(told).toContain(deed)
  expect(isRight(result), told).toBe(true)
  expect(result.ledger.acknowledged.length, told).toBeGreaterThan(20)
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

/** As a shopper to whom nothing may go wrong: whatever is not answered is thrown. */
async function checkOut(key: string): Promise<void> {
  const guest = guestAt(chaos.shop.gateway)
  await guest.add(demoStock()[0]?.sku ?? '', 1)
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
