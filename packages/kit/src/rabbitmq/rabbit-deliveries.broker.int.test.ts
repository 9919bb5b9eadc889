import { randomUUIDv7 } from 'node:crypto'
import { type AsyncMessage, type Channel, Connection } from 'rabbitmq-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Bus } from '../bus.ts'
import type { Envelope } from '../envelope.ts'
import { eventually, silentLog, type TestDatabase, testDatabase } from '../testing.ts'
import { createSystem, happened, keepEffects, quickOptions, type System } from '../testing-bus.ts'
import { testBroker } from '../testing-rabbitmq.ts'
import { createRabbitBus } from './rabbit-bus.ts'
import { namesIn, returnLimit, type Subscription } from './topology.ts'

let test: TestDatabase
let broker: { url: string; namespace: string }
let system: System
let raw: Connection
let channel: Channel
const buses: Bus[] = []

const busOn = (subscriptions?: readonly Subscription[]) => {
  const bus = createRabbitBus({
    ...broker,
    ...quickOptions,
    settleMs: 0,
    log: silentLog,
    ...(subscriptions && { subscriptions }),
  })
  buses.push(bus)
  return bus
}
const names = () => namesIn(broker.namespace)
const envelope = (aggregateId: string, version: number, type = 'demo.happened.v1'): Envelope => ({
  ...happened(aggregateId, version),
  type,
  id: randomUUIDv7(),
  occurredAt: new Date().toISOString(),
  correlationId: 'c1',
  causationId: 'e1',
})

beforeEach(async () => {
  test = await testDatabase(null)
  await keepEffects(test)
  broker = testBroker()
  system = createSystem(test, () => busOn())
  raw = new Connection(broker.url)
  channel = await raw.acquire()
  await channel.confirmSelect()
})
afterEach(async () => {
  await system.kill()
  await Promise.all(buses.splice(0).map((bus) => bus.stop()))
  await channel.close()
  await raw.close()
  await test.drop()
})

/** Messages of a queue as they come; a single active consumer is the only way to read it. */
async function read(queue: string, onMessage: (message: AsyncMessage) => void): Promise<void> {
  await channel.basicQos({ prefetchCount: 1 })
  await channel.basicConsume({ queue }, onMessage)
}
const firstIn = async (queue: string) => {
  const first = Promise.withResolvers<AsyncMessage>()
  await read(queue, first.resolve)
  return first.promise
}
const putInQueue = (subscriber: string, body: unknown) =>
  channel.basicPublish({ routingKey: names().queue(subscriber), durable: true }, body)
const onlyLetter = () =>
  eventually(async () => {
    const letters = await system.deadLetters().list()
    expect(letters).toHaveLength(1)
    return letters[0]
  })
const effectsSorted = async () => (await system.effects()).sort()

describe('what arrives over RabbitMQ', () => {
  it('carries correlation, causation and trace in its headers too', async () => {
    const bus = busOn([{ name: 'elsewhere.watch', type: 'demo.happened.v1' }])
    await bus.start()
    const sent = { ...envelope('x', 1), traceparent: '00-t' }
    await bus.publish(sent)
    const message = await firstIn(names().queue('elsewhere.watch'))
    expect(message).toMatchObject({
      routingKey: 'demo.happened.v1',
      messageId: sent.id,
      correlationId: 'c1',
      durable: true,
      headers: { traceparent: '00-t', 'causation-id': 'e1' },
      body: sent,
    })
  })

  it('has its effects once, where every event comes five times and in any order', async () => {
    await system.start([system.recorder('a'), system.recorder('b')])
    const events = [1, 2, 3].flatMap((version) => ['x', 'y', 'z'].map((id) => envelope(id, version)))
    const five = events.flatMap((event) => [event, event, event, event, event])
    const shuffled = five.map((event, n) => ({ event, at: (n * 31) % 45 })).sort((a, b) => a.at - b.at)
    const [bus] = buses
    if (bus) await Promise.all(shuffled.map(({ event }) => bus.publish(event)))
    const expected = events.flatMap(({ aggregateId, aggregateVersion }) =>
      ['a', 'b'].map((name) => `${name} ${aggregateId}${aggregateVersion}`),
    )
    await eventually(async () => expect(await effectsSorted()).toEqual(expected.sort()))
    await eventually(async () => expect(await ready('a')).toBe(0))
    expect(await effectsSorted()).toEqual(expected.sort())
  })

  it('is understood where a later release added to it', async () => {
    await system.start([system.recorder('a')])
    await eventually(() =>
      putInQueueOnce('a', { ...envelope('x', 1), region: 'eu', data: { n: 1, more: true } }),
    )
    await eventually(async () => expect(await system.effects()).toEqual(['a x1']))
  })

  it('goes to the dead letters with its routing where its type is unknown, and is not lost', async () => {
    await system.start([system.recorder('a')])
    await eventually(() => putInQueueOnce('a', envelope('x', 1, 'demo.happened.v9')))
    expect(await onlyLetter()).toMatchObject({
      subscriber: 'a',
      reason: 'Unknown event type demo.happened.v9: only demo.happened.v1 is understood',
      envelope: { type: 'demo.happened.v9', aggregateId: 'x', data: { n: 1 } },
      firstFailedAt: expect.stringMatching(/Z$/),
    })
  })

  it('goes to the dead letters where it is no event at all, and holds up nothing', async () => {
    await system.start([system.recorder('a')])
    await eventually(() => putInQueueOnce('a', Buffer.from('not even JSON')))
    await system.add(happened('x', 1))
    await system.settled()
    const letter = await onlyLetter()
    expect(letter).toMatchObject({ subscriber: 'a', reason: expect.stringContaining('No envelope') })
    expect(JSON.stringify(letter?.envelope.data)).toContain(Buffer.from('not even JSON').toString('base64'))
    expect(await system.effects()).toEqual(['a x1'])
  })

  it('goes to the dead letters where each process that takes it dies', async () => {
    const bus = busOn([{ name: 'a', type: 'demo.happened.v1' }])
    await bus.start()
    await bus.publish(envelope('poison', 1))
    await read(names().queue('a'), ({ deliveryTag }) => channel.basicNack({ deliveryTag, requeue: true }))
    await eventually(async () => expect(await ready('dead.a')).toBe(1))
    await channel.close()
    await bus.stop()
    await system.start([system.recorder('a')])
    expect(await onlyLetter()).toMatchObject({
      subscriber: 'a',
      reason: `Given back ${returnLimit} times without an answer`,
      attempts: returnLimit,
      envelope: { aggregateId: 'poison' },
    })
  })
})

describe('queues on RabbitMQ', () => {
  it('are there before their subscriber ever ran', async () => {
    const all = [
      { name: 'a', type: 'demo.happened.v1' },
      { name: 'b', type: 'demo.happened.v1' },
    ]
    const publisher = busOn(all)
    await publisher.start()
    await publisher.publish(envelope('x', 1))
    await publisher.stop()
    await system.start([system.recorder('a'), system.recorder('b')])
    await eventually(async () => expect(await effectsSorted()).toEqual(['a x1', 'b x1']))
  })

  it('refuse a subscriber that the other processes would not know of', () => {
    const bus = busOn([{ name: 'a', type: 'demo.happened.v1' }])
    const stranger = {
      name: 'b',
      type: 'demo.happened.v1',
      handle: async () => {},
      deadLetter: async () => {},
    }
    expect(() => bus.subscribe(stranger)).toThrow('not among the subscriptions')
  })

  it('are made again when someone deleted them, and what finds none is sent again', async () => {
    const bus = busOn([{ name: 'elsewhere.watch', type: 'demo.happened.v1' }])
    await bus.start()
    await bus.publish(envelope('x', 1))
    const queue = names().queue('elsewhere.watch')
    await channel.queueDelete(queue)
    await expect(bus.publish(envelope('x', 2))).rejects.toThrow('No queue took the event demo.happened.v1')
    await bus.publish(envelope('x', 3))
    expect((await firstIn(queue)).body).toMatchObject({ aggregateVersion: 3 })
  })

  it('are made again by who consumes them, and by who publishes where the exchange is gone', async () => {
    await system.start([system.recorder('a')])
    await system.add(happened('x', 1))
    await system.settled()
    await channel.queueDelete(names().queue('a'))
    await eventually(async () => expect(await ready('a')).toBe(0))
    await channel.exchangeDelete({ exchange: names().exchange })
    await system.add(happened('x', 2))
    await system.settled()
    expect(await system.effects()).toEqual(['a x1', 'a x2'])
  })

  it('are consumed by one of several processes, in order, and by the next when it goes', async () => {
    const second = createSystem(test, () => busOn())
    const subscribers = [system.recorder('a')]
    await system.start(subscribers)
    await second.start(subscribers)
    const add = (from: number) => system.add(...Array.from({ length: 10 }, (_, n) => happened('x', from + n)))
    await add(1)
    await second.settled()
    await system.kill()
    await add(11)
    await second.settled()
    await second.kill()
    expect(await system.effects()).toEqual(Array.from({ length: 20 }, (_, n) => `a x${n + 1}`))
  })
})

/** Once its subscriber has made the queue: a message to none would be dropped. */
async function putInQueueOnce(subscriber: string, body: unknown): Promise<void> {
  await ready(subscriber)
  await putInQueue(subscriber, body)
}

/** Messages that wait in a subscriber's queue; rejects where there is no such queue. */
async function ready(subscriber: string): Promise<number> {
  const looking = await raw.acquire()
  try {
    const { messageCount } = await looking.queueDeclare({ queue: names().queue(subscriber), passive: true })
    return messageCount
  } finally {
    await looking.close()
  }
}
