import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { undone } from '../crash/acts.ts'
import { emptyLedger, goShopping } from '../crash/journey.ts'
import type { Plan, Shelf } from '../crash/plan.ts'
import { type CrashShop, startCrashShop } from '../crash/shop.ts'
import type { Done, Staff } from '../crash/staff.ts'
import { atDatabase, SHOP_DATABASE } from '../start/databases.ts'
import { freePortRange } from '../start/free-port.ts'
import { type AuditedShop, audit, findBreaches } from './audit.ts'
import type { ProviderEntry } from './invariant.ts'
import { invariants } from './invariants/index.ts'
import { auditedShop } from './shop.ts'
import { type Planted, plants } from './testing-plants.ts'

const data = mkdtempSync(join(tmpdir(), 'emporium-audit-'))
let shop: CrashShop
let books: AuditedShop
let client: pg.Client
let planted: Planted
let done: readonly Done[]

beforeAll(async () => {
  shop = await startCrashShop({ data, port: await freePortRange(21_000), quiet: true })
  books = await auditedShop(data)
  const shelf = await shop.stock('AUDIT', { scarce: 8, coupon: 10 })
  // The auditor may only read.
  client = new pg.Client({ connectionString: atDatabase(shop.shop.run.superuser, SHOP_DATABASE) })
  await client.connect()
  planted = { client, ...(await someOrders(shelf)) }
}, 120_000)

afterAll(async () => {
  await client?.end()
  await shop?.stop()
  rmSync(data, { recursive: true, force: true })
}, 60_000)

/** Orders through the shop's own front door, in every state that the breaks need. */
async function someOrders(shelf: Shelf): Promise<Omit<Planted, 'client'>> {
  const plan = (key: string, wishes: Partial<Plan> = {}): Plan => ({
    key: `audit-shopper-${key}`,
    lines: [{ sku: shelf.skus[3] ?? '', quantity: 2 }],
    coupon: null,
    card: 'success',
    cancels: null,
    ...wishes,
  })
  const plans = [
    plan('one'),
    plan('two'),
    plan('three', { coupon: shelf.coupon }),
    plan('four', { coupon: shelf.coupon }),
    plan('five', { cancels: 'when confirmed' }),
    plan('six', { card: null }),
    plan('seven', { errand: 'refunds a part' }),
  ]
  const ledger = emptyLedger()
  const giveUpAt = performance.now() + 60_000
  const staff: Staff = { desk: shop.desk, done: [] }
  const around = { gateway: shop.gateway, staff, ledger, giveUpAt: () => giveUpAt }
  await Promise.all(plans.map((each) => goShopping(around, each)))
  done = staff.done
  const idOf = (key: string) =>
    ledger.acknowledged.find((order) => order.plan.key === `audit-shopper-${key}`)?.orderId ?? ''
  return {
    confirmed: idOf('one'),
    plain: idOf('two'),
    coupons: [idOf('three'), idOf('four')],
    cancelled: idOf('five'),
    open: idOf('six'),
    sent: idOf('seven'),
  }
}

/** What fires after a break, which is then taken back. */
async function firedBy(name: string): Promise<string[]> {
  const { sql, plant, mirrored } = plants[name] ?? {}
  await client.query('begin')
  try {
    if (sql) await client.query(sql(planted))
    await plant?.(planted)
    const findings = await findBreaches(client, books, mirrored ? ourLedger : undefined)
    return findings.flatMap(({ invariant, breaches }) => (breaches.length > 0 ? [invariant.name] : []))
  } finally {
    await client.query('rollback')
  }
}

/** A provider that tells just what our own ledger says. */
async function ourLedger(): Promise<ProviderEntry[]> {
  const { rows } = await client.query<ProviderEntry>(
    `select e.kind, e.provider_id as "paymentId", e.payment_id as reference, e.amount::int as amount, p.currency
     from payment.payment_entry e join payment.payment p on p.id = e.payment_id`,
  )
  return rows
}

it('passes a sound shop', async () => {
  const { orders, underWay, findings } = await audit(books)
  expect(findings.filter(({ breaches }) => breaches.length > 0)).toEqual([])
  expect({ orders, underWay }).toEqual({ orders: 7, underWay: [] })
})

it('finds on the books what staff were told is done, and misses what was changed', async () => {
  expect(done.map(({ does }) => does)).toEqual(['dispatch', 'refund'])
  expect(await undone(client, done)).toEqual([])
  const changed = done.map((act) => ({ ...act, key: `${act.key}-other` }))
  expect(await undone(client, changed)).toHaveLength(2)
  expect(await undone(client, [{ orderId: planted.sent, does: 'cancel', key: 'never' }])).toHaveLength(1)
})

it('has a break to find for every invariant', () => {
  expect(Object.keys(plants).toSorted()).toEqual(invariants.map(({ name }) => name).toSorted())
})

describe('each break fires its own invariant and no other', () => {
  it.each(Object.keys(plants))('%s', async (name) => {
    expect(await firedBy(name)).toEqual([name])
  })
})
