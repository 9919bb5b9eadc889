import { randomUUIDv7 } from 'node:crypto'
import { createOutbox, outsideTransaction } from '@emporium/kit'
import { eventually, type TestDatabase, testDatabase } from '@emporium/kit/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { place } from '../domain/place.ts'
import { at, someFacts, timeouts } from '../testing.ts'
import { beginning, ordersSince, readAll } from './pg-history.ts'
import { pgOrders } from './pg-orders.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase('ordering')
})
afterAll(() => test.drop())

it('reads by the number of the transaction, not by its digits', async () => {
  const orders = pgOrders({ db: test.db, outbox: createOutbox(test.db), timeouts })
  const ids = [randomUUIDv7(), randomUUIDv7()]
  for (const orderId of ids) await orders.create(place(someFacts({ orderId }), at))
  await test.db.query("update order_event set tx = case stream_id when $1 then '9' else '10' end::xid8", [
    ids[0],
  ])
  expect((await readAll(test.db, beginning, 10)).map(({ orderId }) => orderId)).toEqual(ids)
  await test.db.query('delete from order_event')
})

it('skips no event that commits late: nothing behind it is read before', async () => {
  const orders = pgOrders({ db: test.db, outbox: createOutbox(test.db), timeouts })
  const newOrder = async () => {
    const orderId = randomUUIDv7()
    await orders.create(place(someFacts({ orderId }), at))
    return orderId
  }
  const read = async (cursor = beginning) => await readAll(test.db, cursor, 10)
  /** Transactions of other tests, open on the same server, hold events back for a moment too. */
  const readOnce = (count: number, from = beginning) =>
    eventually(async () => {
      const events = await read(from)
      expect(events).toHaveLength(count)
      return events
    })
  const first = await newOrder()
  const seen = await readOnce(1)
  expect(seen.map(({ orderId }) => orderId)).toEqual([first])
  const cursor = seen.at(-1)?.cursor

  let late = ''
  let early = ''
  await test.db.transaction(async () => {
    late = await newOrder()
    await outsideTransaction(async () => {
      early = await newOrder()
      expect(await read(cursor)).toEqual([])
      expect(await ordersSince(test.db, cursor ?? beginning)).toEqual([early])
    })
  })

  const rest = await readOnce(2, cursor)
  expect(rest.map(({ orderId, version }) => [orderId, version])).toEqual([
    [late, 1],
    [early, 1],
  ])
  await readOnce(1, rest[0]?.cursor)
})
