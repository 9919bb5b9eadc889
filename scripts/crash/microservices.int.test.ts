import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { audit } from '../audit/audit.ts'
import { auditedShop } from '../audit/shop.ts'
import { freePortRange } from '../start/free-port.ts'
import { readRun } from '../start/run-file.ts'
import { goShopping, type Ledger } from './journey.ts'
import type { Plan } from './plan.ts'
import { type CrashShop, startCrashShop } from './shop.ts'

const SHOPPERS = 24
const PATIENCE_MS = 90_000

const data = mkdtempSync(join(tmpdir(), 'emporium-services-'))
let shop: CrashShop

beforeAll(async () => {
  const port = await freePortRange(24_000 + (process.pid % 100) * 40)
  shop = await startCrashShop({ data, port, quiet: true, topology: 'microservices' })
}, 180_000)

afterAll(async () => {
  await shop?.stop()
  rmSync(data, { recursive: true, force: true })
}, 60_000)

function endOf(name: string): void {
  process.kill(readRun(data)?.pids[name] ?? 0, 'SIGKILL')
}

it('as microservices, orders come through the death of services and broker, and the books of all databases agree', async () => {
  const { skus } = await shop.stock('SERVICES', { scarce: 10, coupon: 10 })
  const ledger: Ledger = { acknowledged: [], unanswered: { count: 0 }, refused: new Map() }
  const giveUpAt = performance.now() + PATIENCE_MS
  const around = { gateway: shop.gateway, ledger, giveUpAt: () => giveUpAt }
  const shopping = Array.from({ length: SHOPPERS }, async (_, number) => {
    await delay(number * 250)
    await goShopping(around, planOf(number, skus[number] ?? ''))
  })
  for (const victim of ['ordering', 'rabbitmq', 'payment']) {
    await delay(1_500)
    endOf(victim)
  }
  await Promise.all(shopping)

  const report = await audit(await auditedShop(data), { waitMs: PATIENCE_MS })
  const broken = report.findings.flatMap(({ invariant, breaches }) =>
    breaches.map(({ id, detail }) => `${invariant.name}: ${id} ${detail}`),
  )
  expect([...broken, ...report.underWay]).toEqual([])
  expect(report.orders).toBe(ledger.acknowledged.length + ledger.unanswered.count)
  expect(ledger.acknowledged.map(({ status }) => status)).toEqual(Array(SHOPPERS).fill('confirmed'))
}, 300_000)

const planOf = (number: number, sku: string): Plan => ({
  key: `services-shopper-${number}`,
  lines: [{ sku, quantity: 1 }],
  coupon: null,
  card: 'success',
  cancels: null,
})
