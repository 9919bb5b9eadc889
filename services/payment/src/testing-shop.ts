import { randomUUIDv7 } from 'node:crypto'
import { type EventType, eventSchemas, type PaymentView } from '@emporium/contracts'
import {
  type Bus,
  createInProcessBus,
  createOutbox,
  createTimers,
  type Envelope,
  runService,
} from '@emporium/kit'
import { eventually, silentLog, testDatabase } from '@emporium/kit/testing'
import { httpProvider } from './adapters/http-provider.ts'
import type { PaymentProvider } from './app/ports.ts'
import { createPayment } from './service.ts'
import { API_KEY, startSimulator, WEBHOOK_SECRET } from './testing-simulator.ts'

export const AMOUNT = 4_990

/** The service on a real database, its events and timers running, with the payment simulator as its provider. */
export async function startShop() {
  const database = await testDatabase('payment')
  const { db } = database
  const statements: string[] = []
  db.pool.on('connect', (client) => {
    const { query } = client
    Object.assign(client, {
      query: (...args: unknown[]) => {
        statements.push(nameOf(args[0]))
        return Reflect.apply(query, client, args)
      },
    })
  })
  const deaf: { webhooks: boolean } = { webhooks: false }
  const simulator = await startSimulator(async (message) => {
    if (!deaf.webhooks) await service.api.webhook(message)
  })
  const sabotage: { after: Set<keyof PaymentProvider> } = { after: new Set() }
  const clock = { now: () => new Date() }
  const outbox = createOutbox(db)
  const timers = createTimers(db)
  const service = createPayment({
    db,
    outbox,
    timers,
    clock,
    newId: randomUUIDv7,
    log: silentLog,
    provider: dyingAfter(httpProvider({ url: simulator.url, apiKey: API_KEY }), sabotage.after),
    config: {
      providerUrl: simulator.url,
      providerKey: API_KEY,
      webhookSecret: WEBHOOK_SECRET,
      storefrontUrl: 'http://127.0.0.1:3000',
      lookUpAfterMs: 700,
    },
  })
  const bus = createInProcessBus({ log: silentLog })
  const heard = listen(bus)
  const timerRunner = { pollMs: 50, backoff: { baseMs: 50, maxMs: 200 } }
  const running = await runService({ service, db, bus, outbox, timers, log: silentLog, timerRunner })
  await bus.start()

  const tell = (type: EventType, orderId: string, data: object) => bus.publish(envelope(type, orderId, data))
  const view = (orderId: string) => service.api.byOrder({ orderId })
  return {
    db,
    simulator,
    statements,
    api: service.api,
    deaf,
    /** The next call of this kind has its effect, and then the process dies. */
    dieAfter: (call: keyof PaymentProvider) => sabotage.after.add(call),
    request: (orderId: string, expiresInMs = 60_000) =>
      tell('ordering.payment-requested.v1', orderId, {
        orderId,
        number: '1001',
        amount: AMOUNT,
        currency: 'EUR',
        expiresAt: new Date(Date.now() + expiresInMs).toISOString(),
      }),
    void: (orderId: string) => tell('ordering.payment-void-requested.v1', orderId, { orderId }),
    capture: (orderId: string, shipmentId: string, amount: number) =>
      tell('ordering.capture-requested.v1', orderId, { orderId, shipmentId, amount, currency: 'EUR' }),
    refund: (orderId: string, refundId: string, amount: number) =>
      tell('ordering.refund-requested.v1', orderId, { orderId, refundId, amount, currency: 'EUR' }),
    view,
    /** Resolves with the payment once it is there. */
    becomes: (orderId: string, expected: Partial<PaymentView>) =>
      eventually(async () => matching(await view(orderId), expected), { timeoutMs: 10_000 }),
    events: (orderId: string) => heard.filter(({ aggregateId }) => aggregateId === orderId),
    providerIdOf: async (orderId: string) => {
      const { rows } = await db.query<{ provider_id: string }>(
        'select provider_id from payment where order_id = $1',
        [orderId],
      )
      return rows[0]?.provider_id ?? ''
    },
    /** What the provider booked for an order, and what we did. */
    ledgers: async (orderId: string) => {
      const { rows } = await db.query<{ provider_id: string; kind: string; amount: number }>(
        `select e.provider_id, e.kind, e.amount from payment_entry e join payment p on p.id = e.payment_id
         where p.order_id = $1 order by e.seq`,
        [orderId],
      )
      const all = await simulator.ledger()
      const [own] = (await db.query('select provider_id from payment where order_id = $1', [orderId])).rows
      const theirs = all.filter(({ paymentId }) => paymentId === own?.['provider_id'])
      return {
        ours: rows.map(({ kind, amount }) => ({ kind, amount })),
        theirs: theirs.map(({ kind, amount }) => ({ kind, amount })),
      }
    },
    drain: running.drain,
    async stop() {
      await running.stop()
      await bus.stop()
      await simulator.close()
      await database.drop()
    },
  }
}

export type Shop = Awaited<ReturnType<typeof startShop>>

function matching(view: PaymentView | null, expected: Partial<PaymentView>): PaymentView {
  const differs = Object.entries(expected).some(([key, value]) => view?.[key as keyof PaymentView] !== value)
  if (!view || differs)
    throw new Error(`The payment is ${JSON.stringify(view)}, not ${JSON.stringify(expected)}`)
  return view
}

function listen(bus: Bus): Envelope[] {
  const heard: Envelope[] = []
  const ours = Object.entries(eventSchemas).filter(([type]) => type.startsWith('payment.'))
  for (const [type, schema] of ours)
    bus.subscribe({
      name: `test.${type}`,
      type,
      handle: async (event) => {
        schema.parse(event.data)
        heard.push(event)
      },
      deadLetter: async () => {},
    })
  return heard
}

function envelope(type: EventType, orderId: string, data: object): Envelope {
  const id = randomUUIDv7()
  const cause = { correlationId: id, causationId: id }
  const occurredAt = new Date().toISOString()
  return { id, type, occurredAt, aggregateId: orderId, aggregateVersion: 1, ...cause, data }
}

/** A provider whose answer is lost once for each call that is named in `calls`. */
function dyingAfter(provider: PaymentProvider, calls: Set<keyof PaymentProvider>): PaymentProvider {
  async function lose<Answer>(call: keyof PaymentProvider, answer: Promise<Answer>): Promise<Answer> {
    const given = await answer
    if (calls.delete(call)) throw new Error('The process died before it could commit')
    return given
  }
  return {
    create: (...args) => lose('create', provider.create(...args)),
    lookUp: (...args) => lose('lookUp', provider.lookUp(...args)),
    capture: (...args) => lose('capture', provider.capture(...args)),
    void: (...args) => lose('void', provider.void(...args)),
    refund: (...args) => lose('refund', provider.refund(...args)),
  }
}

function nameOf(statement: unknown): string {
  if (typeof statement === 'string') return statement
  if (typeof statement !== 'object' || statement === null) return '?'
  return String(Reflect.get(statement, 'name') ?? Reflect.get(statement, 'text'))
}
