import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Backoff, Bus } from './bus.ts'
import { createDeadLetters } from './dead-letters.ts'
import type { NewEvent } from './envelope.ts'
import { inboxed } from './inbox.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { createRelay, type Relay } from './relay.ts'
import type { Subscriber } from './subscriber.ts'
import { eventually, silentLog, type TestDatabase, testDatabase } from './testing.ts'

export interface BusSuiteOptions {
  deliveryLimit: number
  backoff: Backoff
  handlerTimeoutMs: number
}

/** Makes a bus on the same broker each time, as a restarted process would; each test has a broker to itself. */
export type BusFactory = (options: BusSuiteOptions) => Bus | Promise<Bus>

const options: BusSuiteOptions = {
  deliveryLimit: 3,
  backoff: { baseMs: 20, maxMs: 100 },
  handlerTimeoutMs: 400,
}

/** What every bus must do, together with outbox, relay and inbox on a real PostgreSQL. */
export function busSuite(name: string, newBroker: () => BusFactory): void {
  describe(`${name} bus`, () => {
    let test: TestDatabase
    let system: System

    beforeEach(async () => {
      test = await testDatabase(null)
      await test.db.query(
        'create table effect (n serial, subscriber text, aggregate_id text, version int, at timestamptz default clock_timestamp())',
      )
      system = createSystem(test, newBroker())
    })
    afterEach(async () => {
      await system.kill()
      await test.drop()
    })

    it('delivers an event to each of its subscribers and to no other', async () => {
      await system.start([
        system.recorder('a'),
        system.recorder('b'),
        system.recorder('other', 'demo.else.v1'),
      ])
      await system.add(happened('x', 1))
      await system.settled()
      expect(await system.effects()).toEqual(expect.arrayContaining(['a x1', 'b x1']))
      expect(await system.effects()).toHaveLength(2)
    })

    it('hands over the envelope as it was written', async () => {
      const seen = Promise.withResolvers<unknown>()
      await system.start([{ ...system.recorder('a'), handle: async (envelope) => seen.resolve(envelope) }])
      await system.add(happened('x', 1))
      expect(await seen.promise).toMatchObject({
        type: 'demo.happened.v1',
        aggregateId: 'x',
        aggregateVersion: 1,
        data: { n: 1 },
        occurredAt: expect.stringMatching(/Z$/),
      })
    })

    it('takes an event without a subscriber as sent', async () => {
      await system.start([])
      await system.add(happened('x', 1))
      await system.settled()
    })

    it('keeps the order per aggregate and subscriber, also when a delivery fails', async () => {
      let failures = 0
      const flaky = system.recorder('flaky', undefined, async ({ aggregateVersion }) => {
        if (aggregateVersion === 2 && failures++ === 0) throw new Error('once')
      })
      await system.start([flaky, system.recorder('steady')])
      await system.add(...[1, 2, 3, 4].flatMap((version) => [happened('x', version), happened('y', version)]))
      await system.settled()
      for (const lane of ['flaky x', 'flaky y', 'steady x', 'steady y']) {
        const versions = (await system.effects()).filter((effect) => effect.startsWith(lane))
        expect(versions).toEqual([1, 2, 3, 4].map((version) => `${lane}${version}`))
      }
    })

    it('delivers again with growing pauses until it succeeds', async () => {
      const at: number[] = []
      const flaky = system.recorder('flaky', undefined, async () => {
        if (at.push(performance.now()) < 3) throw new Error('not yet')
      })
      await system.start([flaky])
      await system.add(happened('x', 1))
      await system.settled()
      const [first = 0, second = 0, third = 0] = at
      expect(second - first).toBeGreaterThanOrEqual(9)
      expect(third - second).toBeGreaterThanOrEqual(18)
      expect(await system.effects()).toEqual(['flaky x1'])
    })

    it('puts what keeps failing among the dead letters with the reason, and goes on', async () => {
      const broken = system.recorder('broken', undefined, async ({ aggregateVersion }) => {
        if (aggregateVersion === 1) throw new Error('no such product')
      })
      await system.start([broken])
      await system.add(happened('x', 1), happened('x', 2))
      await system.settled()
      expect(await system.effects()).toEqual(['broken x2'])
      const [letter, ...others] = await system.deadLetters().list()
      expect(others).toEqual([])
      expect(letter).toMatchObject({ subscriber: 'broken', attempts: 3, reason: 'Error: no such product' })
      expect(letter?.envelope).toMatchObject({ aggregateId: 'x', aggregateVersion: 1, data: { n: 1 } })
      expect(Date.parse(letter?.firstFailedAt ?? '')).toBeLessThanOrEqual(Date.parse(letter?.deadAt ?? ''))
    })

    it('takes a handler that does not end as failed', async () => {
      const hanging = system.recorder('hanging', undefined, () => new Promise(() => {}))
      await system.start([{ ...hanging, prepare: () => new Promise(() => {}) }])
      await system.add(happened('x', 1))
      await eventually(async () => {
        const [letter] = await system.deadLetters().list()
        expect(letter?.reason).toContain('no answer within 400 ms')
      })
    })

    it('redrives dead letters once the cause is mended', async () => {
      let mended = false
      const broken = system.recorder('broken', undefined, async () => {
        if (!mended) throw new Error('down')
      })
      await system.start([broken])
      await system.add(happened('x', 1), happened('y', 1))
      await system.settled()
      expect(await system.deadLetters().redrive()).toEqual({ redriven: 0, failed: 2 })
      mended = true
      expect(await system.deadLetters().redrive({ type: 'demo.happened.v1' })).toEqual({
        redriven: 2,
        failed: 0,
      })
      expect(await system.deadLetters().list()).toEqual([])
      expect((await system.effects()).sort()).toEqual(['broken x1', 'broken y1'])
    })

    it('lets no slow or throwing subscriber hold up another', async () => {
      const gate = Promise.withResolvers<void>()
      const slow = system.recorder('slow', undefined, () => gate.promise)
      const throwing = system.recorder('throwing', undefined, async () => {
        throw new Error('always')
      })
      await system.start([slow, throwing, system.recorder('quick')])
      const versions = Array.from({ length: 20 }, (_, n) => n + 1)
      await system.add(...versions.map((version) => happened('x', version)))
      await eventually(async () => {
        const quick = (await system.effects()).filter((effect) => effect.startsWith('quick'))
        expect(quick).toEqual(versions.map((version) => `quick x${version}`))
      })
      expect(await system.effects()).not.toContain('slow x20')
      gate.resolve()
      await system.settled()
    })

    it('lets no failing aggregate hold up another of the same subscriber', async () => {
      const picky = system.recorder('picky', undefined, async ({ aggregateId }) => {
        if (aggregateId.startsWith('bad')) throw new Error('always')
      })
      await system.start([picky])
      const bad = Array.from({ length: 30 }, (_, n) => happened(`bad${n}`, 1))
      await system.add(...bad, happened('good', 1))
      await eventually(async () => expect(await system.effects()).toEqual(['picky good1']))
    })

    describe('loses nothing and repeats no effect when killed', () => {
      it('before the commit: the event never was', async () => {
        await system.start([system.recorder('a')])
        const failing = test.db.transaction(async () => {
          await system.outbox.add([happened('x', 1)])
          throw new Error('killed')
        })
        await expect(failing).rejects.toThrow('killed')
        await system.settled()
        expect(await system.effects()).toEqual([])
      })

      it('after the commit, before the relay saw it', async () => {
        await system.add(happened('x', 1))
        await system.start([system.recorder('a')])
        await system.settled()
        expect(await system.effects()).toEqual(['a x1'])
      })

      it('while a handler was at work', async () => {
        const atWork = Promise.withResolvers<void>()
        const gate = Promise.withResolvers<void>()
        const hanging = system.recorder('a', undefined, async () => {
          atWork.resolve()
          await gate.promise
          throw new Error('killed')
        })
        await system.start([hanging, system.recorder('b')])
        await system.add(happened('x', 1), happened('x', 2))
        await atWork.promise
        const killed = system.kill()
        gate.resolve()
        await killed
        await system.start([system.recorder('a'), system.recorder('b')])
        await system.settled()
        expect((await system.effects()).sort()).toEqual(['a x1', 'a x2', 'b x1', 'b x2'])
      })

      it('after the handler committed, before the event was marked', async () => {
        await system.start([system.recorder('a')])
        await system.add(happened('x', 1))
        await system.settled()
        await system.kill()
        await test.db.query('update outbox set sent_at = null')
        await system.start([system.recorder('a')])
        await system.settled()
        expect(await system.effects()).toEqual(['a x1'])
      })

      it('again and again, under load', async () => {
        const total = 60
        for (let round = 0; round < 4; round++) {
          await system.start([system.recorder('a'), system.recorder('b')])
          const events = Array.from({ length: total / 4 }, (_, n) => happened(`x${n % 3}`, round * 100 + n))
          await system.add(...events)
          await system.kill()
        }
        await system.start([system.recorder('a'), system.recorder('b')])
        await system.settled()
        const effects = await system.effects()
        expect(effects).toHaveLength(2 * total)
        expect(new Set(effects).size).toBe(2 * total)
      })
    })

    it('never skips an event whose transaction commits after a later one', async () => {
      await system.start([system.recorder('a')])
      const gate = Promise.withResolvers<void>()
      const added = Promise.withResolvers<void>()
      const late = test.db.transaction(async () => {
        await system.outbox.add([happened('late', 1)])
        added.resolve()
        await gate.promise
      })
      await added.promise
      await system.add(happened('early', 1))
      await eventually(async () => expect(await system.effects()).toEqual(['a early1']))
      gate.resolve()
      await late
      await system.settled()
      expect(await system.effects()).toEqual(['a early1', 'a late1'])
    })

    it('works with two relays, and when the one at work dies', async () => {
      await system.start([system.recorder('a')])
      const second = system.relay()
      second.start()
      await system.add(happened('x', 1))
      await system.settled()
      await system.stopRelay()
      await system.add(happened('x', 2))
      await second.drain()
      await second.stop()
      await system.settled()
      expect(await system.effects()).toEqual(['a x1', 'a x2'])
    })
  })
}

function happened(aggregateId: string, aggregateVersion: number): NewEvent {
  return { type: 'demo.happened.v1', aggregateId, aggregateVersion, data: { n: aggregateVersion } }
}

type System = ReturnType<typeof createSystem>

/** One service with its relay and bus, as a process that can be killed and started again. */
function createSystem({ db }: TestDatabase, createBus: BusFactory) {
  const outbox: Outbox = createOutbox(db)
  let bus: Bus | undefined
  let relay: Relay | undefined
  let subscribers: Subscriber[] = []

  const createSystemRelay = () => {
    if (!bus) throw new Error('not started')
    return createRelay({ db, outbox, bus, log: silentLog, pollMs: 50, stopMs: 0 })
  }
  return {
    outbox,
    relay: createSystemRelay,
    async start(list: Subscriber[]) {
      subscribers = list
      bus = await createBus(options)
      for (const subscriber of list) bus.subscribe(inboxed(db, subscriber))
      relay = createSystemRelay()
      relay.start()
      await bus.start()
    },
    /** Ends without draining: what is in flight is given up. */
    async kill() {
      await Promise.all([relay?.stop(), bus?.stop()])
    },
    stopRelay: async () => relay?.stop(),
    add: (...events: NewEvent[]) => db.transaction(() => outbox.add(events)),
    /** All that was committed before is sent, and with each of its subscribers handled or a dead letter. */
    async settled() {
      await relay?.drain()
      await eventually(async () => expect(await this.unhandled()).toBe(0))
    },
    async unhandled(): Promise<number> {
      const text = `
        select count(*)::int as n
        from outbox join unnest($1::text[], $2::text[]) as subscribed(name, type) using (type)
        where not exists (select from inbox where event_id = id and inbox.subscriber = name)
          and not exists (select from dead_letter where event_id = id and dead_letter.subscriber = name)`
      const names = subscribers.map(({ name }) => name)
      const { rows } = await db.query<{ n: number }>(text, [names, subscribers.map(({ type }) => type)])
      return rows[0]?.n ?? 0
    },
    deadLetters: () =>
      createDeadLetters(
        db,
        subscribers.map((subscriber) => inboxed(db, subscriber)),
      ),
    /** A subscriber that writes a row per event, after `before`. */
    recorder(name: string, type = 'demo.happened.v1', before?: Subscriber['handle']): Subscriber {
      return {
        name,
        type,
        async handle(envelope, prepared) {
          await before?.(envelope, prepared)
          const { aggregateId, aggregateVersion } = envelope
          const insert = 'insert into effect (subscriber, aggregate_id, version) values ($1, $2, $3)'
          await db.query(insert, [name, aggregateId, aggregateVersion])
        },
      }
    },
    /** `subscriber aggregate+version`, in the order of their writing. */
    async effects(): Promise<string[]> {
      const { rows } = await db.query<{ effect: string }>(
        `select subscriber || ' ' || aggregate_id || version as effect from effect order by n`,
      )
      return rows.map(({ effect }) => effect)
    },
  }
}
