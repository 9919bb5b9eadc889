import { createOutbox, createTimers, joinTransactions } from '@emporium/kit'
import { type TestDatabase, testDatabase } from '@emporium/kit/testing'
import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PrismaClient } from '../../generated/client.ts'
import { orderId, world } from '../testing.ts'
import { fulfilmentsSuite } from './fulfilments.suite.ts'
import { prismaFulfilments } from './prisma-fulfilments.ts'

let test: TestDatabase
let prisma: PrismaClient
beforeAll(async () => {
  test = await testDatabase('shipping')
  prisma = joinTransactions(new PrismaClient({ adapter: new PrismaPg(test.db.pool, { schema: 'shipping' }) }))
})
afterAll(async () => {
  await prisma.$disconnect()
  await test.drop()
})

async function empty() {
  const { db } = test
  await db.query('truncate shipment, fulfilment, outbox, timer')
  return prismaFulfilments({ db, prisma, outbox: createOutbox(db), timers: createTimers(db) })
}

fulfilmentsSuite('PostgreSQL', empty)

it('plans the next step and tells the others, in the same transaction', async () => {
  const shop = world(await empty())
  await shop.open()
  const { id } = await shop.dispatch(orderId, 'all-left', 'parcel-1')
  const timers = await test.db.query('select kind, key from timer')
  expect(timers.rows).toEqual([{ kind: 'shipping.track', key: id }])
  shop.advance(60_000)
  for (let n = 0; n < 5; n++) await shop.track(id)
  const sent = await test.db.query('select type, aggregate_version as version from outbox order by seq')
  expect(sent.rows).toEqual([
    { type: 'shipping.shipment-dispatched.v1', version: 1 },
    { type: 'shipping.shipment-delivered.v1', version: 2 },
  ])
})

it('goes on with a parcel that was cut off before its label', async () => {
  const shop = world(await empty())
  await shop.open()
  shop.trouble.carrier = 1
  await expect(shop.dispatch(orderId, 'all-left', 'parcel-1')).rejects.toThrow()
  const timers = await test.db.query<{ kind: string; key: string }>('select kind, key from timer')
  expect(timers.rows.map(({ kind }) => kind)).toEqual(['shipping.proceed'])
  await shop.proceed(timers.rows[0]?.key ?? '')
  const after = await test.db.query('select kind from timer')
  expect(after.rows).toEqual([{ kind: 'shipping.track' }])
})
