import { randomUUIDv7 } from 'node:crypto'
import { createOutbox } from '@emporium/kit'
import { type TestDatabase, testDatabase } from '@emporium/kit/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { viewOf } from '../app/view.ts'
import type { OrderEvent } from '../domain/events.ts'
import { someFacts, streams, timeouts } from '../testing.ts'
import { pgOrders } from './pg-orders.ts'
import { pgProjection, type Projection } from './pg-projection.ts'
import { findView } from './pg-views.ts'

let test: TestDatabase
let projection: Projection
beforeAll(async () => {
  test = await testDatabase('ordering')
  projection = pgProjection(test.db)
})
afterAll(() => test.drop())

/** A stored stream, and the view that it should give after so many events. */
async function stored(stream: readonly OrderEvent[]) {
  const orderId = randomUUIDv7()
  const [, ...rest] = stream
  const data = someFacts({ orderId, number: orderId.slice(-9) })
  const events: OrderEvent[] = [{ type: 'OrderPlaced', at: stream[0]?.at ?? '', data }, ...rest]
  const orders = pgOrders({ db: test.db, outbox: createOutbox(test.db), timeouts })
  await orders.create(events.slice(0, 1))
  if (rest.length > 0) await orders.update(orderId, () => rest)
  return {
    apply: (from: number, to: number) =>
      projection.apply({ orderId, version: to, events: events.slice(from, to) }),
    shown: async () => (await findView(test.db, orderId))?.view,
    expected: (version: number) => viewOf(events.slice(0, version)),
    all: events.length,
  }
}

describe('the projection', () => {
  it.each(Object.entries(streams))('%s: one event after the other', async (_, stream) => {
    const { apply, shown, expected, all } = await stored(stream)
    for (let version = 1; version <= all; version++) {
      await apply(version - 1, version)
      expect(await shown()).toEqual(expected(version))
    }
  })

  it('takes several events of one decision at once', async () => {
    const { apply, shown, expected } = await stored(streams.cancelled)
    await apply(0, 2)
    await apply(2, 5)
    expect(await shown()).toEqual(expected(5))
  })

  it('ignores what it knows already', async () => {
    const { apply, shown, expected, all } = await stored(streams.confirmed)
    await apply(0, 1)
    await apply(1, all)
    await apply(0, 1)
    await apply(2, 3)
    expect(await shown()).toEqual(expected(all))
  })

  it('reads from the event store what did not reach it', async () => {
    const { apply, shown, expected, all } = await stored(streams.shipped)
    await apply(4, all)
    expect(await shown()).toEqual(expected(all))
    await apply(0, 1)
    expect(await shown()).toEqual(expected(all))
  })

  it('comes to the same when events overtake each other in parallel', async () => {
    const { apply, shown, expected, all } = await stored(streams.refunded)
    await Promise.all([apply(3, all), apply(0, 1), apply(1, 3), apply(1, 3)])
    expect(await shown()).toEqual(expected(all))
  })
})
