import { randomUUIDv7 } from 'node:crypto'
import type { EventType } from '@emporium/contracts'
import { createInProcessBus, createOutbox, createTimers, runService, systemClock } from '@emporium/kit'
import { eventually, silentLog, testDatabase } from '@emporium/kit/testing'
import Stripe from 'stripe'
import { expect, it } from 'vitest'
import { createPayment } from './service.ts'
import {
  AMOUNT,
  authorised,
  captured,
  INTENT,
  intent,
  look,
  opening,
  post,
  session,
} from './testing-stripe-objects.ts'
import { startPlayback, type Tape } from './testing-stripe-playback.ts'

const SECRET = 'whsec_for_these_tests'
const tape: Tape = [
  opening({ success_url: '*', cancel_url: '*' }),
  ...look(authorised),
  ...look(authorised),
  post(
    `/v1/payment_intents/${INTENT}/capture`,
    { key: '*', amount_to_capture: String(AMOUNT), final_capture: 'false', 'metadata[$mark]': '4990' },
    intent(),
  ),
  ...look(captured(AMOUNT, [], { metadata: { $mark: '4990' } })),
]

/** The service with Stripe as its provider, its events and timers running. */
async function startShop() {
  const { db, drop } = await testDatabase('payment')
  const playback = await startPlayback()
  playback.insert(tape)
  const [outbox, timers] = [createOutbox(db), createTimers(db)]
  const service = createPayment({
    db,
    outbox,
    timers,
    clock: systemClock,
    newId: () => randomUUIDv7(),
    log: silentLog,
    config: {
      providerUrl: 'http://127.0.0.1:1',
      providerKey: 'of-no-use-here',
      webhookSecret: 'of-no-use-here',
      storefrontUrl: 'http://127.0.0.1:3000',
      stripe: { secretKey: 'sk_test_1', webhookSecret: SECRET, apiUrl: playback.url },
    },
  })
  const bus = createInProcessBus({ log: silentLog })
  const running = await runService({
    service,
    db,
    bus,
    outbox,
    timers,
    log: silentLog,
    timerRunner: { pollMs: 50 },
  })
  await bus.start()
  return {
    api: service.api,
    playback,
    tell(type: EventType, orderId: string, data: object) {
      const ids = { id: randomUUIDv7(), correlationId: 'test', causationId: 'test' }
      const of = { occurredAt: new Date().toISOString(), aggregateId: orderId, aggregateVersion: 1 }
      return bus.publish({ ...ids, ...of, type, data: { orderId, ...data } })
    },
    async stop() {
      await running.stop()
      await bus.stop()
      playback.close()
      await drop()
    },
  }
}

it('an order is paid at Stripe: page, webhook, capture', async () => {
  const shop = await startShop()
  const orderId = randomUUIDv7()
  const becomes = (expected: object) =>
    eventually(async () => expect(await shop.api.byOrder({ orderId })).toMatchObject(expected))
  try {
    const expiresAt = new Date(Date.now() + 600_000).toISOString()
    const wanted = { number: '1001', amount: AMOUNT, currency: 'EUR', expiresAt }
    await shop.tell('ordering.payment-requested.v1', orderId, wanted)
    await becomes({ status: 'action-required', url: session().url })

    const event = { id: 'evt_1', object: 'event', type: 'checkout.session.completed', created: 1 }
    const rawBody = JSON.stringify({ ...event, data: { object: session() } })
    const signature = Stripe.webhooks.generateTestHeaderString({ payload: rawBody, secret: SECRET })
    await shop.api.webhook({ rawBody, signature })
    await becomes({ status: 'authorised', authorised: AMOUNT })

    const parcel = { shipmentId: randomUUIDv7(), amount: AMOUNT, currency: 'EUR' }
    await shop.tell('ordering.capture-requested.v1', orderId, parcel)
    await becomes({ status: 'captured', captured: AMOUNT })
    shop.playback.insistOnEnd()
  } finally {
    await shop.stop()
  }
})
