import { createSimulator, readEnv } from '@emporium/payment-simulator'
import { createLog } from '@emporium/kit'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { audit } from '../../../../scripts/audit/audit.ts'
import { listenersOf } from '../../../../scripts/audit/listeners.ts'
import { livePast } from './live-past.ts'
import { emptyShop, environmentOf, SECRET } from './testing-shop.ts'

const ORDERS = 18
const DAY = 24 * 3_600_000
// What is due by itself soon after, as the sweeps are, is then not due yet.
const until = new Date(Date.now() + 10 * 60_000)
const told: string[] = []
let shop: Awaited<ReturnType<typeof emptyShop>>
let client: pg.Client

const live = () =>
  livePast(shop.env, createLog({ name: 'seed', level: 'warn' }), {
    orders: ORDERS,
    until,
    seed: 7,
    provider: { databaseUrl: shop.providerUrl, publicUrl: 'http://localhost:3004' },
    tell: (text) => told.push(text),
  })
const rows = async (text: string) => (await client.query<Record<string, unknown>>(text)).rows

beforeAll(async () => {
  shop = await emptyShop()
  client = new pg.Client({ connectionString: shop.url })
  await client.connect()
  await live()
}, 300_000)
afterAll(async () => {
  await client.end()
  await shop.drop()
})

describe('the month before the demo shop opened', () => {
  it('has orders in every state that an order can stay in', async () => {
    const found = await rows(
      `select status, view->>'cancelReason' as why, count(*)::int as count from ordering.order_view group by 1, 2`,
    )
    const statuses = new Set(found.map(({ status }) => status))
    expect([...statuses].toSorted()).toEqual(
      ['cancelled', 'confirmed', 'delivered', 'refunded', 'returned', 'shipped', 'stock-reserved'].toSorted(),
    )
    expect(found.flatMap(({ why }) => why ?? []).toSorted()).toEqual(
      ['by-customer', 'by-staff', 'out-of-stock', 'payment-expired'].toSorted(),
    )
    expect(found.reduce((sum, { count }) => sum + Number(count), 0)).toBe(ORDERS)
  })

  it('is told in its own time everywhere', async () => {
    const times = {
      orders: 'select placed_at as at from ordering.order_view',
      events: 'select occurred_at as at from ordering.outbox',
      mails: 'select at from notification.mail',
      movements: 'select at from inventory.movement',
      money: 'select at from payment.payment_entry',
    }
    for (const [what, text] of Object.entries(times)) {
      const at = (await rows(text)).map(({ at }) => new Date(String(at)).getTime())
      expect(Math.max(...at), what).toBeLessThanOrEqual(until.getTime())
      expect(new Set(at.map((time) => Math.floor(time / DAY))).size, what).toBeGreaterThan(6)
    }
  })

  it('has reviews of what was bought, most of them read by staff', async () => {
    const reviews = await rows('select state, count(*)::int as count from catalog.review group by 1')
    const counts = Object.fromEntries(reviews.map(({ state, count }) => [String(state), Number(count)]))
    expect(counts['approved']).toBeGreaterThan(2)
    const late = await rows('select 1 from catalog.review where written_at > decided_at')
    expect(late).toEqual([])
  })

  it('leaves books that agree, with the provider too', async () => {
    const simulator = createSimulator(
      readEnv({
        PORT: '0',
        DATABASE_URL: shop.providerUrl,
        PUBLIC_URL: 'http://localhost:3004',
        WEBHOOK_URL: 'http://127.0.0.1:9/webhooks/payments',
        WEBHOOK_SECRET: SECRET,
        API_KEY: SECRET,
        LOG_LEVEL: 'silent',
      }),
    )
    const url = await simulator.start()
    try {
      const listeners = await listenersOf(environmentOf(shop.url))
      const report = await audit(
        { database: shop.url, provider: { url, key: SECRET }, listeners },
        { waitMs: 0 },
      )
      expect(
        report.findings.flatMap(({ invariant, breaches }) => breaches.map((b) => [invariant.name, b])),
      ).toEqual([])
      expect(report).toMatchObject({ orders: ORDERS, underWay: [] })
    } finally {
      await simulator.stop()
    }
  })

  it('writes mail to nobody: it lies in the mailbox', async () => {
    expect((await rows('select distinct kind from notification.timer')).length).toBe(0)
    const kept = await rows('select recipient from notification.mail')
    expect(kept.length).toBeGreaterThan(ORDERS)
    expect(
      kept.filter(({ recipient }) => !/@(example\.com|emporium\.example)$/.test(String(recipient))),
    ).toEqual([])
  })

  it('happens once', async () => {
    const counted = 'select count(*)::int as orders, max(version)::int as version from ordering.order_view'
    const before = await rows(counted)
    await live()
    expect(await rows(counted)).toEqual(before)
  })
})
