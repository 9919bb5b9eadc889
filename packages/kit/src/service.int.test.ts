import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Bus } from './bus.ts'
import { createInProcessBus } from './in-process-bus.ts'
import { createOutbox } from './outbox.ts'
import { type RunningService, runService, type Service } from './service.ts'
import { eventually, silentLog, type TestDatabase, testDatabase } from './testing.ts'
import { createTimers } from './timers.ts'

let test: TestDatabase
let bus: Bus
let running: RunningService[]
beforeEach(async () => {
  test = await testDatabase(null)
  bus = createInProcessBus({ log: silentLog })
  running = []
})
afterEach(async () => {
  await Promise.all(running.map((service) => service.stop()))
  await bus.stop()
  await test.drop()
})

const run = async (service: Partial<Service>) => {
  const { db } = test
  const outbox = createOutbox(db)
  const timers = createTimers(db)
  const whole = { name: 'demo', api: {}, subscribers: [], timerHandlers: {}, ...service }
  running.push(await runService({ service: whole, db, bus, outbox, timers, log: silentLog }))
  return { db, outbox, timers }
}

describe('runService', () => {
  it('joins events and timers of a service in one causal chain', async () => {
    const seen: string[] = []
    const { db, outbox, timers } = await run({
      subscribers: [
        {
          name: 'demo.charge',
          type: 'demo.ordered.v1',
          handle: async ({ aggregateId }) =>
            timers.schedule({ kind: 'charge', key: aggregateId, dueAt: new Date() }),
        },
        {
          name: 'demo.note',
          type: 'demo.charged.v1',
          handle: async ({ correlationId }) => void seen.push(correlationId),
        },
      ],
      timerHandlers: {
        charge: ({ key }) =>
          db.transaction(() =>
            outbox.add([{ type: 'demo.charged.v1', aggregateId: key, aggregateVersion: 2, data: {} }]),
          ),
      },
    })
    await bus.start()
    await db.transaction(() =>
      outbox.add([{ type: 'demo.ordered.v1', aggregateId: 'o1', aggregateVersion: 1, data: {} }]),
    )
    await eventually(() => expect(seen).toHaveLength(1))
    const { rows } = await db.query<{ id: string }>('select distinct correlation_id as id from outbox')
    expect(rows.map(({ id }) => id)).toEqual(seen)
  })

  it('waits at its start for a database that is not up yet', async () => {
    let starts = 0
    await run({
      start: async () => {
        if (++starts < 3) throw Object.assign(new Error('starting up'), { code: '57P03' })
      },
    })
    expect(starts).toBe(3)
    const broken = run({ start: () => Promise.reject(new Error('a fault of its own')) })
    await expect(broken).rejects.toThrow('a fault of its own')
  })

  it('delivers nothing before the bus starts, so that no service misses an event', async () => {
    const seen: string[] = []
    const { db, outbox } = await run({})
    await db.transaction(() =>
      outbox.add([{ type: 'demo.ordered.v1', aggregateId: 'o1', aggregateVersion: 1, data: {} }]),
    )
    bus.subscribe({
      name: 'late.subscriber',
      type: 'demo.ordered.v1',
      handle: async ({ aggregateId }) => void seen.push(aggregateId),
      deadLetter: async () => {},
    })
    await bus.start()
    await eventually(() => expect(seen).toEqual(['o1']))
    expect(() =>
      bus.subscribe({ name: 'x', type: 'y', handle: async () => {}, deadLetter: async () => {} }),
    ).toThrow('after the start')
  })

  it('starts and stops the service with the rest', async () => {
    const calls: string[] = []
    await run({ start: async () => void calls.push('start'), stop: async () => void calls.push('stop') })
    await running.pop()?.stop()
    expect(calls).toEqual(['start', 'stop'])
  })
})
