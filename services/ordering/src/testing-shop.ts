import { randomUUIDv7 } from 'node:crypto'
import { type Caller, type EventData, type EventType } from '@emporium/contracts'
import {
  type Bus,
  createInProcessBus,
  createOutbox,
  createTimers,
  type Envelope,
  newCausation,
  runService,
} from '@emporium/kit'
import { silentLog, testDatabase } from '@emporium/kit/testing'
import type { Timeouts } from './domain/saga.ts'
import type { Facts } from './domain/events.ts'
import { createOrdering } from './service.ts'
import { sessionId, someRecipient } from './testing.ts'

type Answer = { [Type in EventType]: { type: Type; data: EventData<Type> } }[EventType]

/** What the other services do when ordering asks; what is left out never answers. */
export type Script = { [Type in EventType]?: (data: EventData<Type>) => readonly Answer[] }

const paymentId = randomUUIDv7()
export const willing: Script = {
  'ordering.stock-requested.v1': ({ orderId }) => [
    { type: 'inventory.stock-reserved.v1', data: { orderId, expiresAt: '2030-01-01T00:00:00.000Z' } },
  ],
  'ordering.coupon-requested.v1': ({ orderId, code }) => [
    { type: 'discount.coupon-redeemed.v1', data: { orderId, code } },
  ],
  'ordering.payment-requested.v1': ({ orderId, amount, currency, expiresAt }) => [
    {
      type: 'payment.action-required.v1',
      data: { orderId, paymentId, url: 'https://pay.example/p/1', expiresAt },
    },
    { type: 'payment.authorised.v1', data: { orderId, paymentId, amount, currency } },
  ],
}

export const guest: Caller = { actor: { kind: 'anonymous', sessionId }, correlationId: randomUUIDv7() }
export const stranger: Caller = {
  actor: { kind: 'anonymous', sessionId: randomUUIDv7() },
  correlationId: randomUUIDv7(),
}

export interface ShopOptions {
  /** Of every customer. */
  verifiedEmail?: string
  script?: Script
  timeouts?: Partial<Timeouts>
}

/** Ordering on a database and a bus of its own, with scripted participants around it. */
export async function startShop({
  script = willing,
  timeouts = {},
  verifiedEmail = 'ADA@example.com',
}: ShopOptions = {}) {
  const test = await testDatabase('ordering')
  const { db } = test
  const bus = createInProcessBus({ log: silentLog })
  const outbox = createOutbox(db)
  const timers = createTimers(db)
  const ordering = createOrdering({
    db,
    outbox,
    timers,
    log: silentLog,
    config: { linkSecret: 'link secret', numberSecret: 'number secret', timeouts },
    checkouts: { contact: async () => someRecipient },
    accounts: { verifiedEmail: async () => verifiedEmail },
    newId: () => randomUUIDv7(),
  })
  const heard: Envelope[] = []
  const publish = (answer: Answer, id?: string) => bus.publish(envelopeOf(answer, id))
  listen(bus, script, heard, publish)
  const log = silentLog
  const running = await runService({
    service: ordering,
    db,
    bus,
    outbox,
    timers,
    log,
    timerRunner: { pollMs: 20 },
  })
  await bus.start()
  return {
    ordering,
    db,
    publish,
    heard: (orderId: string) =>
      heard.filter(({ aggregateId }) => aggregateId === orderId).map(({ type }) => type),
    checkOut: async (facts: Facts) => {
      await publish({ type: 'basket.checked-out.v1', data: checkoutOf(facts) })
      return facts.orderId
    },
    drain: running.drain,
    async stop() {
      await bus.stop()
      await running.stop()
      await test.drop()
    },
  }
}

export function checkoutOf({ number: _, ...facts }: Facts): EventData<'basket.checked-out.v1'> {
  return { ...facts, basketId: facts.orderId, lines: [...facts.lines] }
}

function envelopeOf({ type, data }: Answer, id: string = randomUUIDv7()): Envelope {
  const aggregateId = 'orderId' in data ? data.orderId : id
  const occurredAt = new Date().toISOString()
  return { id, type, occurredAt, aggregateId, aggregateVersion: 1, ...newCausation(), data }
}

function listen(
  bus: Bus,
  script: Script,
  heard: Envelope[],
  publish: (answer: Answer) => Promise<void>,
): void {
  const types = Object.keys(script)
  const listened = [...new Set([...types, ...outgoing])]
  for (const type of listened) {
    const answer: unknown = Reflect.get(script, type)
    bus.subscribe({
      name: `test.${type}`,
      type,
      async handle(envelope) {
        heard.push(envelope)
        const answers: readonly Answer[] = typeof answer === 'function' ? answer(envelope.data) : []
        void publishInTurn(answers, publish)
      },
      deadLetter: async () => {},
    })
  }
}

/** Not waited for by the one who asked: services answer in their own time. */
async function publishInTurn(
  answers: readonly Answer[],
  publish: (answer: Answer) => Promise<void>,
): Promise<void> {
  for (const answer of answers) await publish(answer)
}

const outgoing: readonly EventType[] = [
  'ordering.order-placed.v1',
  'ordering.stock-requested.v1',
  'ordering.stock-release-requested.v1',
  'ordering.coupon-requested.v1',
  'ordering.coupon-release-requested.v1',
  'ordering.payment-requested.v1',
  'ordering.payment-void-requested.v1',
  'ordering.order-confirmed.v1',
  'ordering.fulfilment-requested.v1',
  'ordering.capture-requested.v1',
  'ordering.refund-requested.v1',
  'ordering.restock-requested.v1',
  'ordering.order-cancelled.v1',
]
