import { randomUUIDv7 } from 'node:crypto'
import { createOutbox, joinTransactions } from '@emporium/kit'
import { type TestDatabase, testDatabase } from '@emporium/kit/testing'
import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { PrismaClient } from '../../generated/client.ts'
import { adjustStock, countStock } from '../app/count-stock.ts'
import type { Stock } from '../app/ports.ts'
import { releaseStock } from '../app/release-stock.ts'
import { reserveStock } from '../app/reserve-stock.ts'
import { availabilityOf } from './availability.ts'
import { prismaStock } from './prisma-stock.ts'
import { stockSuite } from './stock.suite.ts'

const opened: TestDatabase[] = []
const clock = { now: () => new Date('2026-11-22T12:00:00Z') }

async function open(): Promise<{ stock: Stock; database: TestDatabase }> {
  const database = await testDatabase('inventory')
  opened.push(database)
  const { db } = database
  const prisma = joinTransactions(new PrismaClient({ adapter: new PrismaPg(db.pool, { schema: db.schema }) }))
  return {
    stock: prismaStock({ db, prisma, outbox: createOutbox(db), clock, newId: randomUUIDv7 }),
    database,
  }
}

async function dropAll(): Promise<void> {
  for (const database of opened.splice(0)) await database.drop()
}
afterEach(dropAll)
afterAll(dropAll)

stockSuite('PostgreSQL', async () => (await open()).stock)

describe('races for stock', () => {
  it('200 orders for 10 units: exactly 10 get one', async () => {
    const { stock, database } = await open()
    await countStock(stock)({ sku: 'LIMITED', location: 'main' }, 10, 'counted')
    const reserve = reserveStock(stock, clock, 60)
    const orderIds = Array.from({ length: 200 }, () => randomUUIDv7())
    await Promise.all(
      orderIds.map((orderId) => reserve({ orderId, lines: [{ sku: 'LIMITED', quantity: 1 }] })),
    )
    const { rows } = await database.db.query<{ status: string; n: number }>(
      'select status, count(*)::int as n from reservation group by status order by status',
    )
    expect(rows).toEqual([
      { status: 'active', n: 10 },
      { status: 'refused', n: 190 },
    ])
    expect(await availabilityOf(database.db, ['LIMITED', 'GHOST'])).toEqual(
      expect.arrayContaining([
        { sku: 'LIMITED', available: 0, state: 'sold-out' },
        { sku: 'GHOST', available: 0, state: 'sold-out' },
      ]),
    )
  })

  it('orders that want the same SKUs in opposite order do not block each other', async () => {
    const { stock } = await open()
    for (const sku of ['A', 'B']) await countStock(stock)({ sku, location: 'main' }, 1_000, 'counted')
    const reserve = reserveStock(stock, clock, 60)
    const lines = [
      { sku: 'A', quantity: 1 },
      { sku: 'B', quantity: 1 },
    ]
    const orders = Array.from({ length: 100 }, (_, index) => ({
      orderId: randomUUIDv7(),
      lines: index % 2 === 0 ? lines : lines.toReversed(),
    }))
    await Promise.all(orders.map(reserve))
    expect((await stock.levels(['A', 'B'])).map((level) => level.reserved)).toEqual([100, 100])
  })

  it('the same adjustment sent many times at once has one effect', async () => {
    const { stock } = await open()
    const change = { sku: 'MUG', location: 'main', delta: 5, reason: 'received', key: 'delivery-1' }
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => adjustStock(stock)(change)))
    expect(results.filter((result) => result.status === 'rejected')).toEqual([])
    expect(await stock.levels(['MUG'])).toMatchObject([{ onHand: 5 }])
  })

  it('reserving and releasing at once ends with nothing held', async () => {
    const { stock } = await open()
    await countStock(stock)({ sku: 'MUG', location: 'main' }, 50, 'counted')
    const orders = Array.from({ length: 50 }, () => randomUUIDv7())
    const attempts = orders.flatMap((orderId) => [
      reserveStock(stock, clock, 60)({ orderId, lines: [{ sku: 'MUG', quantity: 1 }] }),
      releaseStock(stock)(orderId),
    ])
    await Promise.all(attempts)
    await Promise.all(orders.map(releaseStock(stock)))
    expect(await stock.levels(['MUG'])).toMatchObject([{ onHand: 50, reserved: 0 }])
  })
})

describe('what a decision leaves behind', () => {
  it('commits the events with the stock, and neither where the decision fails', async () => {
    const { stock, database } = await open()
    await countStock(stock)({ sku: 'MUG', location: 'main' }, 6, 'counted')
    await reserveStock(stock, clock, 60)({ orderId: randomUUIDv7(), lines: [{ sku: 'MUG', quantity: 2 }] })
    await expect(countStock(stock)({ sku: 'MUG', location: 'main' }, 1, 'counted')).rejects.toThrow()
    const { rows } = await database.db.query<{ type: string }>('select type from outbox order by seq')
    expect(rows.map((row) => row.type)).toEqual([
      'inventory.availability-changed.v1',
      'inventory.stock-reserved.v1',
      'inventory.availability-changed.v1',
      'inventory.low-stock.v1',
    ])
  })
})
