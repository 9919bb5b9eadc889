import { type Coupon, discountRouter, eventSchemas } from '@emporium/contracts'
import { createOutbox, type Service } from '@emporium/kit'
import { fakeClock, type TestDatabase, testDatabase } from '@emporium/kit/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { key, line, terms, uuid } from './builders.ts'
import { createDiscount } from './service.ts'

let database: TestDatabase
let service: ReturnType<typeof createDiscount>
beforeAll(async () => {
  database = await testDatabase('discount')
  const { db } = database
  service = createDiscount({ db, outbox: createOutbox(db), clock: fakeClock('2026-06-01T10:00:00.000Z') })
})
afterAll(() => database.drop())

const as = (name: 'basket' | 'tools') =>
  discountRouter.createCaller({ actor: { kind: 'service', name }, api: service.api, correlationId: 'c' })
const spring: Coupon = {
  ...terms(),
  effect: { kind: 'percent', basisPoints: 1000 },
  minimumSpend: null,
  eligible: null,
  totalLimit: 10,
  perCustomerLimit: null,
  enabled: true,
}

describe('the service on PostgreSQL', () => {
  test('a coupon is made, quoted, and listed with its uses', async () => {
    await as('tools').upsertCoupon(spring)
    const { sku, productId, quantity } = line()
    const lines = [{ sku, productId, quantity, categories: ['mugs'], unitPrice: 900 }]
    const asked = { code: 'spring5', currency: 'EUR', customerKey: null, lines }
    expect(await statements(() => as('basket').quote(asked))).toBe(1)
    expect(await as('basket').quote(asked)).toMatchObject({
      outcome: 'applied',
      lines: [{ sku, discount: 180 }],
      message: 'SPRING5 saves you €1.80.',
    })
    expect(await as('tools').coupons()).toEqual([{ ...spring, redeemed: 0 }])
  })

  test('one that could never be used is refused', async () => {
    const wrong = { ...spring, startsAt: '2026-06-02T00:00:00.000Z', endsAt: '2026-06-01T00:00:00.000Z' }
    await expect(as('tools').upsertCoupon(wrong)).rejects.toMatchObject({
      cause: { reason: 'coupon-invalid' },
    })
  })

  test('orders redeem and release by events, in five statements with their transaction', async () => {
    const orderId = uuid(77)
    const asked = { orderId, code: 'SPRING5', customerKey: key(1) }
    expect(await statements(() => deliver('ordering.coupon-requested.v1', asked))).toBe(5)
    expect((await as('tools').coupons())[0]?.redeemed).toBe(1)
    await deliver('ordering.coupon-release-requested.v1', { orderId })
    expect((await as('tools').coupons())[0]?.redeemed).toBe(0)
    const { rows } = await database.db.query<{ type: keyof typeof eventSchemas; data: unknown }>(
      'select type, data from outbox order by seq',
    )
    expect(rows.map(({ type }) => type)).toEqual([
      'discount.coupon-redeemed.v1',
      'discount.coupon-released.v1',
    ])
    for (const { type, data } of rows) expect(eventSchemas[type].parse(data)).toEqual(data)
  })
})

async function deliver(type: string, data: { orderId: string }) {
  const subscriber: Service['subscribers'][number] | undefined = service.subscribers.find(
    (candidate) => candidate.type === type,
  )
  const about = { id: uuid(500), correlationId: 'c', causationId: 'c', aggregateVersion: 1 }
  const occurredAt = '2026-06-01T10:00:00.000Z'
  await subscriber?.handle({ ...about, type, occurredAt, aggregateId: data.orderId, data }, undefined)
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
