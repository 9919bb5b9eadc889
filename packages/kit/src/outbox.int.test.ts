import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Bus } from './bus.ts'
import { withCausation } from './context.ts'
import type { Envelope } from './envelope.ts'
import { createOutbox } from './outbox.ts'
import { createRelay, type RelayOptions } from './relay.ts'
import { captureBus, eventually, silentLog, type TestDatabase, testDatabase } from './testing.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase(null)
})
afterAll(() => test.drop())
beforeEach(async () => {
  await test.db.query('truncate outbox')
})

const event = (aggregateId: string, aggregateVersion: number) => ({
  type: 'demo.happened.v1',
  aggregateId,
  aggregateVersion,
  data: { text: `“${aggregateId}”\n` },
})
const add = (...events: ReturnType<typeof event>[]) => {
  const outbox = createOutbox(test.db)
  return test.db.transaction(() => outbox.add(events))
}

async function withRelay(
  bus: Bus,
  work: () => Promise<void>,
  options: Partial<RelayOptions> = {},
): Promise<void> {
  const base = { db: test.db, outbox: createOutbox(test.db), log: silentLog, pollMs: 20, stopMs: 100 }
  const relay = createRelay({ ...base, bus, backoff: { baseMs: 5, maxMs: 20 }, ...options })
  relay.start()
  try {
    await work()
  } finally {
    await relay.stop()
  }
}

describe('outbox.add', () => {
  it('writes all events with one statement, in order, with correlation and causation', async () => {
    await withCausation({ correlationId: 'c1', causationId: 'e1', traceparent: '00-t' }, () =>
      add(event('x', 1), event('x', 2)),
    )
    const { rows } = await test.db.query(
      'select aggregate_version as v, correlation_id, causation_id, traceparent, xmin::text from outbox order by seq',
    )
    const carried = { correlation_id: 'c1', causation_id: 'e1', traceparent: '00-t' }
    expect(rows).toMatchObject([
      { v: 1, ...carried },
      { v: 2, ...carried },
    ])
  })

  it('is refused outside a transaction', async () => {
    await expect(createOutbox(test.db).add([event('x', 1)])).rejects.toThrow('inside a transaction')
  })

  it('tells its listeners after the commit, and not after a rollback', async () => {
    const outbox = createOutbox(test.db)
    let told = 0
    outbox.onCommitted(() => told++)
    const failing = test.db.transaction(async () => {
      await outbox.add([event('x', 1)])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(told).toBe(0)
    await test.db.transaction(() => outbox.add([event('x', 1)]))
    expect(told).toBe(1)
  })
})

describe('the relay', () => {
  it('publishes the data unchanged and marks the rows', async () => {
    const bus = captureBus()
    await withRelay(bus, async () => {
      await add(event('x', 1))
      await eventually(() => expect(bus.published).toMatchObject([event('x', 1)]))
    })
    expect((await test.db.query('select 1 from outbox where sent_at is null')).rowCount).toBe(0)
  })

  it('holds back later events of an aggregate whose publishing fails, and no others', async () => {
    let down = true
    const bus = captureBus()
    const failing: Bus = {
      ...bus,
      keepsOrderWhilePending: false,
      async publish(envelope: Envelope) {
        if (down && envelope.aggregateId === 'x') throw new Error('nack')
        await bus.publish(envelope)
      },
    }
    const published = () =>
      bus.published.map(({ aggregateId, aggregateVersion }) => `${aggregateId}${aggregateVersion}`)
    await withRelay(failing, async () => {
      await add(event('x', 1), event('x', 2), event('y', 1), event('y', 2))
      await eventually(() => expect(published()).toEqual(['y1', 'y2']))
      down = false
      await eventually(() => expect(published()).toEqual(['y1', 'y2', 'x1', 'x2']))
    })
  })

  it('keeps no more than its window in flight', async () => {
    let inFlight = 0
    let most = 0
    const gates: PromiseWithResolvers<void>[] = []
    const slow: Bus = {
      ...captureBus(),
      async publish() {
        most = Math.max(most, ++inFlight)
        const gate = Promise.withResolvers<void>()
        gates.push(gate)
        await gate.promise
        inFlight--
      },
    }
    await withRelay(
      slow,
      async () => {
        await add(...Array.from({ length: 9 }, (_, n) => event(`a${n}`, 1)))
        await eventually(() => {
          for (const gate of gates) if (gates.length % 4 === 0 || gates.length === 9) gate.resolve()
          expect(gates).toHaveLength(9)
        })
        for (const gate of gates) gate.resolve()
      },
      { window: 4 },
    )
    expect(most).toBe(4)
  })

  it('deletes what was sent long ago', async () => {
    await add(event('old', 1), event('new', 1))
    await test.db.query(
      "update outbox set sent_at = now() - make_interval(days => case aggregate_id when 'old' then 15 else 13 end)",
    )
    await withRelay(captureBus(), () =>
      eventually(async () => {
        const { rows } = await test.db.query('select aggregate_id from outbox')
        expect(rows).toEqual([{ aggregate_id: 'new' }])
      }),
    )
  })

  it('goes on after its connection was cut', async () => {
    const bus = captureBus()
    await withRelay(bus, async () => {
      await add(event('x', 1))
      await eventually(() => expect(bus.published).toHaveLength(1))
      await test.db.query(
        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
      )
      await add(event('x', 2))
      await eventually(() =>
        expect(bus.published.map(({ aggregateVersion }) => aggregateVersion)).toContain(2),
      )
    })
  })
})
