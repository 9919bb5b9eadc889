import { randomUUIDv7 } from 'node:crypto'
import { createOutbox, type Outbox, outsideTransaction } from '@emporium/kit'
import { eventually, type TestDatabase, testDatabase } from '@emporium/kit/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Orders } from '../app/ports.ts'
import type { Order } from '../domain/order.ts'
import { place } from '../domain/place.ts'
import { decide } from '../domain/decide.ts'
import { at, someFacts, timeouts } from '../testing.ts'
import { ordersSuite } from './orders.suite.ts'
import { pgOrders } from './pg-orders.ts'

let test: TestDatabase
let orders: Orders
let outbox: Outbox
beforeAll(async () => {
  test = await testDatabase('ordering')
  outbox = createOutbox(test.db)
  orders = pgOrders({ db: test.db, outbox, timeouts })
})
afterAll(() => test.drop())

async function sent(orderId: string): Promise<string[]> {
  const { rows } = await test.db.query<{ type: string }>(
    'select type from outbox where aggregate_id = $1 order by seq',
    [orderId],
  )
  return rows.map(({ type }) => type)
}

ordersSuite('PostgreSQL', () => ({ orders, sent, newId: () => randomUUIDv7() }))

const decline = (order: Order) =>
  decide(order, { type: 'payment-declined', at, reason: 'insufficient-funds' })

async function awaitingPayment(): Promise<string> {
  const orderId = randomUUIDv7()
  await orders.create(place(someFacts({ orderId }), at))
  await orders.update(orderId, (order) => decide(order, { type: 'stock-reserved', at }))
  return orderId
}

/** Somebody else waits for a lock that this transaction holds. */
const someoneWaits = () =>
  eventually(async () => {
    const { rowCount } = await test.db.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    )
    expect(rowCount).toBe(1)
  })

it('decides again after losing a race', async () => {
  const orderId = await awaitingPayment()
  let second: Promise<Order> | undefined
  await test.db.transaction(async () => {
    await orders.update(orderId, decline)
    second = outsideTransaction(() => orders.update(orderId, decline))
    await outsideTransaction(someoneWaits)
  })
  expect(await second).toMatchObject({ declines: 2, version: 4 })
})

it('fails after losing a race inside a transaction of someone else, who begins again', async () => {
  const orderId = await awaitingPayment()
  let second: Promise<unknown> | undefined
  await test.db.transaction(async () => {
    await orders.update(orderId, decline)
    second = outsideTransaction(() => test.db.transaction(() => orders.update(orderId, decline)))
    second.catch(() => {})
    await outsideTransaction(someoneWaits)
  })
  await expect(second).rejects.toMatchObject({ reason: 'order-version-conflict' })
  expect(await orders.load(orderId)).toMatchObject({ declines: 1 })
})

it('says nothing where the transaction around it fails', async () => {
  const orderId = randomUUIDv7()
  const failing = test.db.transaction(async () => {
    await orders.create(place(someFacts({ orderId }), at))
    throw new Error('late')
  })
  await expect(failing).rejects.toThrow('late')
  expect(await orders.load(orderId)).toBeNull()
  expect(await sent(orderId)).toEqual([])
})

it('wakes the relay after the commit', async () => {
  let woken = 0
  outbox.onCommitted(() => woken++)
  await awaitingPayment()
  expect(woken).toBe(2)
})
