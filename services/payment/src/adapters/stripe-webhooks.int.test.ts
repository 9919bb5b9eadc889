import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  authorised,
  charge,
  get,
  intent,
  INTENT,
  list,
  look,
  SESSION,
  session,
} from '../testing-stripe-objects.ts'
import { type Playback, startPlayback } from '../testing-stripe-playback.ts'
import { stripeClient } from './stripe-client.ts'
import { stripeProvider } from './stripe-provider.ts'
import { stripeWebhooks } from './stripe-webhooks.ts'

const SECRET = 'whsec_for_these_tests'
const REFERENCE = '01936d3e-7b5a-7c3f-8a61-000000000001'
const now = new Date('2026-11-22T12:00:00Z')
const clock = { now: () => now }

let playback: Playback
beforeAll(async () => {
  playback = await startPlayback()
})
beforeEach(() => playback.insert([]))
afterAll(() => playback.close())

function reader() {
  const stripe = stripeClient({ secretKey: 'sk_test_1', apiUrl: playback.url })
  return stripeWebhooks(stripe, stripeProvider(stripe, clock), { secret: SECRET, clock })
}

const eventOf = (type: string, object: object) =>
  JSON.stringify({ id: 'evt_1', object: 'event', type, created: 1, data: { object } })
const completed = eventOf('checkout.session.completed', session({ status: 'complete' }))

function sign(rawBody: string, secondsAgo = 0, secret = SECRET) {
  const timestamp = Math.floor(now.getTime() / 1_000) - secondsAgo
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: rawBody, secret, timestamp })
  return { rawBody, signature }
}

const seen = (reference = REFERENCE) => look({ ...authorised, session: { client_reference_id: reference } })
const ofIntent = (found: readonly object[]) =>
  get('/v1/checkout/sessions', { payment_intent: INTENT, limit: '1' }, list(found, '/v1/checkout/sessions'))

describe("Stripe's webhook", () => {
  it('once proven is read as "look again": what it carries may be older than what is known', async () => {
    playback.insert(seen())
    expect(await reader().read(sign(completed))).toMatchObject({
      providerId: SESSION,
      reference: REFERENCE,
      status: 'authorised',
      version: 3,
    })
    playback.insistOnEnd()
  })

  it.each([
    ['payment_intent.canceled', intent()],
    ['charge.refunded', charge()],
  ])('%s leads to the session of its payment', async (type, object) => {
    playback.insert([ofIntent([session()]), ...seen()])
    expect(await reader().read(sign(eventOf(type, object)))).toMatchObject({ providerId: SESSION })
    playback.insistOnEnd()
  })

  it('is refused where a byte of it, its time or its signature was changed', async () => {
    const { rawBody, signature } = sign(completed)
    const forged = [
      { rawBody: `${rawBody} `, signature },
      { rawBody, signature: signature.replace('t=1', 't=2') },
      { rawBody, signature: signature.slice(0, -1) },
      { rawBody, signature: '' },
      sign(rawBody, 0, 'whsec_of_another'),
    ]
    for (const message of forged)
      await expect(reader().read(message)).rejects.toMatchObject({ reason: 'webhook-signature-invalid' })
  })

  it('is refused more than 300 seconds away, in the future too', async () => {
    for (const secondsAgo of [301, -301])
      await expect(reader().read(sign(completed, secondsAgo))).rejects.toMatchObject({
        reason: 'webhook-too-old',
      })
  })

  it('that is not about a payment of ours tells nothing', async () => {
    expect(
      await reader().read(sign(eventOf('customer.created', { object: 'customer', id: 'cus_1' }))),
    ).toBeNull()
    playback.insert([ofIntent([])])
    expect(await reader().read(sign(eventOf('charge.refunded', charge())))).toBeNull()
    playback.insert(seen('invoice-7'))
    expect(await reader().read(sign(completed))).toBeNull()
  })
})
