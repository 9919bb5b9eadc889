import { randomUUIDv7 } from 'node:crypto'
import { createOutbox, createTimers, joinTransactions } from '@emporium/kit'
import { type TestDatabase, testDatabase } from '@emporium/kit/testing'
import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { PrismaClient } from '../../generated/client.ts'
import { absorb } from '../domain/absorb.ts'
import { request, requestVoid } from '../domain/request.ts'
import {
  byId,
  byOrder,
  ids,
  nobody,
  now,
  opened,
  paid,
  paymentsSuite,
  timing,
  wanted,
} from './payments.suite.ts'
import { prismaPayments } from './prisma-payments.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase('payment')
})
afterAll(() => database.drop())

async function open() {
  const { db } = database
  await db.query('truncate payment, payment_entry, payment_operation, outbox, timer')
  const prisma = joinTransactions(new PrismaClient({ adapter: new PrismaPg(db.pool, { schema: 'payment' }) }))
  const clock = { now: () => now }
  const outbox = createOutbox(db)
  const timers = createTimers(db, clock)
  return { db, payments: prismaPayments({ db, prisma, outbox, timers, clock }) }
}

paymentsSuite('PostgreSQL', async () => (await open()).payments)

describe('what a decision leaves in PostgreSQL', () => {
  it('commits events and timers with the payment', async () => {
    const { db, payments } = await open()
    const timersDue = async () => (await db.query('select kind, key, due_at from timer order by kind')).rows
    await payments.update(byOrder, (state) => request(state, wanted, ids.payment, now), nobody)
    expect(await timersDue()).toEqual([{ kind: 'payment.open', key: ids.payment, due_at: now }])
    await db.query('delete from timer')
    await payments.update(byId, (state) => absorb(state, opened, timing))
    const due_at = new Date(now.getTime() + 20_000)
    expect(await timersDue()).toEqual([{ kind: 'payment.look-up', key: ids.payment, due_at }])
    await payments.update(byId, (state) => absorb(state, paid, timing))
    expect(await timersDue()).toEqual([])
    const { rows } = await db.query('select type, aggregate_id, aggregate_version from outbox order by seq')
    expect(rows).toEqual([
      { type: 'payment.action-required.v1', aggregate_id: ids.order, aggregate_version: 2 },
      { type: 'payment.authorised.v1', aggregate_id: ids.order, aggregate_version: 3 },
    ])
  })

  it('never changes a ledger entry', async () => {
    const { db, payments } = await open()
    await payments.update(byOrder, (state) => request(state, wanted, ids.payment, now), nobody)
    await payments.update(byId, (state) => absorb(state, paid, timing))
    await expect(db.query('update payment_entry set amount = 1')).rejects.toThrow('append-only')
    await expect(db.query('delete from payment_entry')).rejects.toThrow('append-only')
  })

  it('request and void at once end in a payment that is over', async () => {
    const { payments } = await open()
    const orders = Array.from({ length: 30 }, () => randomUUIDv7())
    await Promise.all(
      orders.flatMap((orderId) => [
        payments.update(
          { by: 'order', value: orderId },
          (state) => request(state, { ...wanted, orderId }, randomUUIDv7(), now),
          nobody,
        ),
        payments.update({ by: 'order', value: orderId }, (state) =>
          requestVoid(state, orderId, randomUUIDv7(), now),
        ),
      ]),
    )
    const found = await Promise.all(orders.map((value) => payments.find({ by: 'order', value })))
    for (const { payment } of found) expect(['voiding', 'voided']).toContain(payment?.status)
  })

  it('writes a decision on what it assumed with one statement', async () => {
    const { db, payments } = await open()
    const texts: string[] = []
    const { query } = db
    const spy = vi.spyOn(db, 'query').mockImplementation((text, values, name) => {
      texts.push(name ?? text)
      return query(text, values, name)
    })
    await payments.update(byOrder, (state) => request(state, wanted, ids.payment, now), nobody)
    const { payment } = await payments.find(byId)
    await payments.update(byId, (state) => absorb(state, opened, timing), { payment, operation: null })
    spy.mockRestore()
    expect(texts).toEqual(['payment_write_timed', 'payment_write_sent_timed'])
  })
})
