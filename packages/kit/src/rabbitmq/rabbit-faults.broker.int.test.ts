import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Rabbit, startRabbit } from '../../../../scripts/start/rabbitmq/server.ts'
import { rabbitHome } from '../../../../scripts/test/rabbitmq-home.ts'
import type { Bus } from '../bus.ts'
import type { NewEvent } from '../envelope.ts'
import { eventually, freePort, silentLog, type TestDatabase, testDatabase } from '../testing.ts'
import { createSystem, happened, keepEffects, quickOptions, type System } from '../testing-bus.ts'
import { testBroker } from '../testing-rabbitmq.ts'
import type { RabbitBusOptions } from './options.ts'
import { createRabbitBus, type RabbitBus } from './rabbit-bus.ts'

// A broker of its own: it is killed, frozen and starved.
const { remove, ...home } = await rabbitHome()
const ports = await Promise.all([freePort(), freePort(), freePort()])
let rabbit: Rabbit
const startBroker = async () => {
  const [port, distPort, epmdPort] = ports
  rabbit = await startRabbit({ ...home, port, distPort, epmdPort, password: 'test' })
}

let test: TestDatabase
let system: System
let bus: RabbitBus
let pending = { now: 0, most: 0 }

beforeAll(startBroker)
afterAll(async () => {
  await rabbit.stop()
  remove()
})
beforeEach(async () => {
  test = await testDatabase(null)
  await keepEffects(test)
  pending = { now: 0, most: 0 }
})
afterEach(async () => {
  await system.kill()
  await test.drop()
})

/** A system that notices within two seconds, and whose relay carries at most 100 events at once. */
function newSystem(options: Partial<RabbitBusOptions> = {}): System {
  const { namespace } = testBroker()
  return createSystem(
    test,
    () => {
      const quick = { ...quickOptions, heartbeatSeconds: 1, confirmTimeoutMs: 700 }
      bus = createRabbitBus({ ...quick, url: rabbit.url, namespace, log: silentLog, ...options })
      return counting(bus)
    },
    100,
  )
}

/** Counts what waits for the bus at once. */
function counting(inner: Bus): Bus {
  return {
    ...inner,
    async publish(envelope) {
      pending.now++
      pending.most = Math.max(pending.most, pending.now)
      await inner.publish(envelope).finally(() => pending.now--)
    },
  }
}

const kill = async () => {
  process.kill(rabbit.pid, 'SIGKILL')
  await rabbit.gone
}
const unsent = async () => (await test.db.query('select 1 from outbox where sent_at is null')).rowCount
const batch = (from: number, count: number): NewEvent[] =>
  Array.from({ length: count }, (_, n) => happened(`x${(from + n) % 10}`, from + n))

/** Each event once at each subscriber, and in order per aggregate. */
async function expectAll(subscribers: string[], count: number): Promise<void> {
  const effects = await system.effects()
  expect(effects).toHaveLength(subscribers.length * count)
  expect(new Set(effects).size).toBe(effects.length)
  for (const name of subscribers)
    for (let aggregate = 0; aggregate < 10; aggregate++) {
      const lane = `${name} x${aggregate}`
      const versions = effects
        .filter((effect) => effect.startsWith(lane))
        .map((effect) => Number(effect.slice(lane.length)))
      expect(versions).toEqual(versions.toSorted((a, b) => a - b))
    }
}

describe('a RabbitMQ', () => {
  it('that is killed in mid-publish loses nothing, and is found again when it is back', async () => {
    system = newSystem()
    const subscribers = [system.recorder('a'), system.recorder('b')]
    await system.start(subscribers)
    await system.add(...batch(0, 200))
    await eventually(async () => expect((await system.effects()).length).toBeGreaterThan(20))
    await kill()
    await eventually(() => expect(() => bus.check()).toThrow('no connection to the broker'))
    await system.add(...batch(200, 200))
    // A process that starts meanwhile comes up, and waits for it.
    await system.kill()
    await system.start(subscribers)
    expect(() => bus.check()).toThrow('no connection to the broker')
    await startBroker()
    await system.settled()
    bus.check()
    await expectAll(['a', 'b'], 400)
    expect(pending.most).toBeLessThanOrEqual(100)
  })

  it('that is frozen is noticed by silence, and nothing is lost when it wakes', async () => {
    system = newSystem()
    await system.start([system.recorder('a')])
    await system.add(...batch(0, 50))
    await system.settled()
    process.kill(rabbit.pid, 'SIGSTOP')
    try {
      await system.add(...batch(50, 300))
      await eventually(() => expect(() => bus.check()).toThrow('no connection to the broker'))
      expect(await unsent()).toBeGreaterThanOrEqual(200)
    } finally {
      process.kill(rabbit.pid, 'SIGCONT')
    }
    await system.settled()
    bus.check()
    await expectAll(['a'], 350)
    expect(pending.most).toBeLessThanOrEqual(100)
  })

  it.each([
    ['disk', ['set_disk_free_limit', '500000GB'], ['set_disk_free_limit', '50MB']],
    ['memory', ['set_vm_memory_high_watermark', 'absolute', '1MB'], ['set_vm_memory_high_watermark', '0.4']],
  ])('that is short of %s leaves the backlog in the outbox, and says so', async (_, alarm, relief) => {
    system = newSystem()
    await system.start([system.recorder('a')])
    await system.add(...batch(0, 10))
    await system.settled()
    await rabbit.ctl(...alarm)
    try {
      await system.add(...batch(10, 300))
      await eventually(() => expect(() => bus.check()).toThrow('the broker takes no messages'))
      expect(await unsent()).toBeGreaterThanOrEqual(200)
      // Events that were handed over already are still handled and acknowledged.
      expect(await system.effects()).toHaveLength(10)
    } finally {
      await rabbit.ctl(...relief)
    }
    await system.settled()
    bus.check()
    await expectAll(['a'], 310)
    expect(pending.most).toBeLessThanOrEqual(100)
  })

  it('that cuts every connection is connected to again', async () => {
    system = newSystem()
    await system.start([system.recorder('a')])
    for (let round = 0; round < 3; round++) {
      await system.add(...batch(round * 100, 100))
      await rabbit.ctl('close_all_connections', 'a test')
    }
    await system.settled()
    await expectAll(['a'], 300)
  })

  it('that is left behind by a killed start is stopped by the next, and gives 10,000 unacknowledged events out again', async () => {
    const gate = Promise.withResolvers<void>()
    const handled = new Set<string>()
    let begun = 0
    const many = 10_000
    system = newSystem({ prefetch: many, concurrency: many, handlerTimeoutMs: 60_000 })
    const slow = {
      ...system.recorder('slow'),
      idempotent: true,
      async handle({ id }: { id: string }) {
        begun++
        await gate.promise
        handled.add(id)
      },
    }
    await system.start([slow])
    await system.add(...Array.from({ length: many }, (_, n) => happened(`x${n}`, 1)))
    await eventually(() => expect(begun).toBe(many), { timeoutMs: 40_000 })
    await eventually(async () => expect(await unsent()).toBe(0))
    await startBroker()
    const killed = system.kill()
    gate.resolve()
    await killed
    handled.clear()
    await system.start([slow])
    await eventually(() => expect(handled.size).toBe(many), { timeoutMs: 40_000 })
  })
})
