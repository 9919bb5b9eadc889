import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '@emporium/kit/testing'
import {
  AMOUNT,
  authorised,
  captured,
  charge,
  INTENT,
  intent,
  look,
  opening,
  post,
  refund,
  SESSION,
  session,
} from '../testing-stripe-objects.ts'
import { type Playback, startPlayback, type Tape } from '../testing-stripe-playback.ts'
import { suiteTapes } from '../testing-stripe-tapes.ts'
import { providerSuite } from './provider.suite.ts'
import { stripeClient } from './stripe-client.ts'
import { stripeProvider } from './stripe-provider.ts'

const clock = { now: () => new Date() }
let playback: Playback
beforeAll(async () => {
  playback = await startPlayback()
})
afterAll(() => playback.close())

const provider = (apiUrl = playback.url, timeoutMs = 5_000) =>
  stripeProvider(stripeClient({ secretKey: 'sk_test_1', apiUrl, timeoutMs }), clock)

/** What the tape has booked. */
const booked = (tape: Tape) =>
  tape.flatMap((step) => {
    if ('shopper' in step) return step.shopper === 'pays' ? [{ kind: 'authorise', amount: AMOUNT }] : []
    const { method, path, form } = step.request
    if (method === 'GET') return []
    if (path.endsWith('/capture')) return [{ kind: 'capture', amount: Number(form['amount_to_capture']) }]
    return path === '/v1/refunds' ? [{ kind: 'refund', amount: Number(form['amount']) }] : []
  })

providerSuite('Stripe, played back', async (test) => {
  const tape = suiteTapes[test]
  if (!tape) throw new Error(`There is no tape for "${test}"`)
  playback.insert(tape)
  return {
    provider: provider(),
    pay: async () => playback.shopper('pays'),
    decline: async () => playback.shopper('is declined'),
    ledger: async () => booked(playback.played),
    end: () => playback.insistOnEnd(),
  }
})

const MANY = { payment_method_details: { type: 'card', card: { multicapture: { status: 'unavailable' } } } }
const ONCE = { ...authorised, charges: [charge(MANY)] }
const capture = (form: Record<string, string>, body: object = intent(), status = 200) =>
  post(`/v1/payment_intents/${INTENT}/capture`, { key: 'k', 'metadata[$k]': '*', ...form }, body, status)
const failure = (type: string, code: string) => ({ error: { type, code, message: 'No.' } })
const full = { amount_to_capture: String(AMOUNT) }

describe('a card without multicapture', () => {
  it('is captured whole, as the final capture', async () => {
    playback.insert([...look(ONCE), capture(full), ...look({ ...captured(AMOUNT), charges: [charge(MANY)] })])
    expect(await provider().capture(SESSION, AMOUNT, 'k')).toMatchObject({ captured: AMOUNT, voided: 0 })
    playback.insistOnEnd()
  })

  it('is not captured in parts: Stripe would let go of the rest', async () => {
    playback.insert(look(ONCE))
    await expect(provider().capture(SESSION, 1_000, 'k')).rejects.toMatchObject({
      reason: 'provider-refused',
      details: { providerReason: 'multicapture-unavailable' },
    })
    playback.insistOnEnd()
  })
})

describe('what happens at Stripe without us', () => {
  it('a capture that was final releases the rest', async () => {
    playback.insert(look(captured(1_000, [], { amount_capturable: 0, status: 'succeeded' })))
    expect(await provider().lookUp({ providerId: SESSION })).toMatchObject({ captured: 1_000, voided: 3_990 })
  })

  it('a refund that fails later makes a newer report, in which less is refunded', async () => {
    const refunded = (status: string) => look(captured(AMOUNT, [refund(990, { key: 'k' }, status)]))
    playback.insert([...refunded('succeeded'), ...refunded('failed')])
    const before = await provider().lookUp({ providerId: SESSION })
    const after = await provider().lookUp({ providerId: SESSION })
    expect([before?.refunded, after?.refunded]).toEqual([990, 0])
    expect(after?.version).toBeGreaterThan(before?.version ?? 0)
  })

  it('a release is a refund to Stripe, and none to us', async () => {
    playback.insert(look(captured(1_000, [refund(3_990, {})], { status: 'succeeded' })))
    expect(await provider().lookUp({ providerId: SESSION })).toMatchObject({ refunded: 0, voided: 3_990 })
  })
})

describe('a Stripe that does not answer as it should', () => {
  it.each([
    [500, 'api_error', 'provider-unavailable'],
    [429, 'invalid_request_error', 'provider-unavailable'],
    [401, 'invalid_request_error', 'provider-unavailable'],
    [409, 'idempotency_error', 'provider-unavailable'],
    [402, 'card_error', 'provider-refused'],
    [400, 'invalid_request_error', 'provider-refused'],
  ])('%i %s: %s', async (status, type, reason) => {
    playback.insert([
      ...look(authorised),
      capture({ ...full, final_capture: 'false' }, failure(type, 'no'), status),
    ])
    await expect(provider().capture(SESSION, AMOUNT, 'k')).rejects.toMatchObject({ reason })
    playback.insistOnEnd()
  })

  it('is unavailable where it is not there', async () => {
    const nowhere = provider(`http://127.0.0.1:${await freePort()}`)
    await expect(nowhere.lookUp({ providerId: SESSION })).rejects.toMatchObject({
      kind: 'unavailable',
      reason: 'provider-unavailable',
    })
  })

  it('refuses an opening that it will not have', async () => {
    playback.insert([
      { ...opening(), response: { status: 400, body: failure('invalid_request_error', 'amount_too_small') } },
    ])
    const wanted = {
      reference: 'r',
      amount: AMOUNT,
      currency: 'EUR',
      description: 'Order 1001',
      returnUrl: 'https://shop.example/orders/1',
      expiresAt: clock.now(),
    }
    await expect(provider().create(wanted, 'r')).rejects.toMatchObject({
      reason: 'provider-refused',
      details: { providerReason: 'amount_too_small' },
    })
    playback.insistOnEnd()
  })
})

it('asks for the same page with the same key, whenever it is', async () => {
  playback.insert([
    { ...opening({ expires_at: '$at' }), response: { status: 200, body: session() } },
    { ...opening({ expires_at: '$at' }), response: { status: 200, body: session() } },
  ])
  const wanted = {
    reference: 'r',
    amount: AMOUNT,
    currency: 'EUR',
    description: 'Order 1001',
    returnUrl: 'https://shop.example/orders/1',
    expiresAt: new Date('2026-11-22T12:30:00Z'),
  }
  for (const now of ['12:00', '12:29']) {
    const at = { now: () => new Date(`2026-11-22T${now}:00Z`) }
    const stripe = stripeClient({ secretKey: 'sk_test_1', apiUrl: playback.url })
    await stripeProvider(stripe, at).create(wanted, 'r')
  }
  playback.insistOnEnd()
})
