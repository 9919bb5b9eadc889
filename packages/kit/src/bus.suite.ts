import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually, type TestDatabase, testDatabase } from './testing.ts'
import { type BusFactory, createSystem, happened, keepEffects, type System } from './testing-bus.ts'

/** What every bus must do, together with outbox, relay and inbox on a real PostgreSQL. */
export function busSuite(name: string, newBroker: () => BusFactory): void {
  describe(`${name} bus`, () => {
    let test: TestDatabase
    let system: System

    beforeEach(async () => {
      test = await testDatabase(null)
      await keepEffects(test)
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

    it('replays dead letters once the cause is mended', async () => {
      let mended = false
      const broken = system.recorder('broken', undefined, async () => {
        if (!mended) throw new Error('down')
      })
      await system.start([broken])
      await system.add(happened('x', 1), happened('y', 1))
      await system.settled()
      expect(await system.deadLetters().replay()).toEqual({ replayed: 0, failed: 2 })
      mended = true
      expect(await system.deadLetters().replay({ type: 'demo.happened.v1' })).toEqual({
        replayed: 2,
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
