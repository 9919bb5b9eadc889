import { type Actor, basketRouter } from '@emporium/contracts'
import { createOutbox, type NewTimer } from '@emporium/kit'
import { fakeClock, sequentialIds, silentLog, type TestDatabase, testDatabase } from '@emporium/kit/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { checkoutCommand, coupon, delivery, productId } from './builders.ts'
import { createBasket } from './service.ts'

let test_: TestDatabase
let service: ReturnType<typeof createBasket>
const scheduled: string[] = []
const timers = {
  schedule: async ({ kind, dueAt }: NewTimer) => void scheduled.push(`${kind} ${dueAt.toISOString()}`),
}
const actor: Actor = { kind: 'anonymous', sessionId: '5f0c1b1e-0000-4000-8000-000000000001' }

beforeAll(async () => {
  test_ = await testDatabase('basket')
  service = createBasket({
    db: test_.db,
    outbox: createOutbox(test_.db),
    timers,
    clock: fakeClock('2026-06-01T10:00:00.000Z'),
    newId: sequentialIds(100),
    log: silentLog,
    coupons: { quote: async () => ({ outcome: 'applied', terms: coupon({ minimumSpend: null }) }) },
    delivery: { methods: async () => [{ terms: delivery(), price: 490 }] },
    config: { customerKeySecret: 'test' },
  })
  await announce(1, 1000)
})
afterAll(() => test_.drop())

const shop = () => basketRouter.createCaller({ actor, api: service.api, correlationId: 'c' })

describe('the service on PostgreSQL', () => {
  test('learns, fills, prices and orders within its budget of statements', async () => {
    await shop().add({ sku: 'MUG' })
    expect(await statements(() => shop().view({}))).toBe(1)
    expect(await statements(() => shop().add({ sku: 'MUG' }))).toBe(2)
    expect(await statements(() => shop().setQuantity({ sku: 'MUG', quantity: 3 }))).toBe(2)
    expect(await statements(() => shop().applyCoupon({ code: 'SPRING5' }))).toBe(3)
    const shown = await shop().setDelivery({ country: 'DE', method: 'standard' })
    expect(shown.quote).toMatchObject({ subtotal: 3000, discount: 500, shipping: 490, total: 2990 })
    const press = checkoutCommand({ version: shown.version, expectedTotal: 2990 })
    expect(await statements(() => shop().checkout(press))).toBe(2)
  })

  test('announces the order once', async () => {
    const { rows } = await test_.db.query<{ type: string; data: { quote: { total: number } } }>(
      'select type, data from outbox',
    )
    expect(rows).toMatchObject([{ type: 'basket.checked-out.v1', data: { quote: { total: 2990 } } }])
  })

  test('marks a price that changed', async () => {
    await shop().add({ sku: 'MUG' })
    await announce(2, 1100)
    const { lines } = await shop().view({})
    expect(lines[0]?.change).toEqual({ kind: 'price', was: 1000, now: 1100 })
  })

  test('sweeps again and again', async () => {
    await service.start?.()
    const handler = service.timerHandlers['basket.forget-old']
    if (typeof handler !== 'function') throw new Error('no handler')
    await handler({ kind: 'basket.forget-old', key: 'all', dueAt: new Date(), payload: null, attempt: 1 })
    expect(scheduled).toEqual([
      'basket.forget-old 2026-06-01T10:01:00.000Z',
      'basket.forget-old 2026-06-01T11:00:00.000Z',
    ])
  })
})

async function announce(version: number, EUR: number) {
  await service.subscribers[0]?.handle(
    {
      id: productId(900 + version),
      type: 'catalog.product-changed.v1',
      occurredAt: '2026-06-01T10:00:00.000Z',
      aggregateId: productId(1),
      aggregateVersion: version,
      correlationId: 'c',
      causationId: 'c',
      data: {
        productId: productId(1),
        handle: 'ocean-mug',
        title: 'Ocean Mug',
        status: 'active',
        brand: null,
        categories: ['mugs'],
        image: null,
        variants: [{ sku: 'MUG', title: 'Blue', prices: { EUR }, weightGrams: 400, image: null }],
      },
    },
    undefined,
  )
}

async function statements(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await work()
    return query.mock.calls.length
  } finally {
    query.mockRestore()
  }
}
