import { describe, expect, it } from 'vitest'
import * as charge from './charge.ts'
import * as settle from './settle.ts'
import type { Decision } from './decision.ts'
import { open, type Payment } from './payment.ts'

const NOW = 1_000
const visa = { brand: 'visa', last4: '4242' }
const fresh = open(
  {
    id: 'p',
    token: 't',
    reference: 'r',
    description: '',
    returnUrl: 'https://shop',
    currency: 'EUR',
    amount: 100,
    expiresAt: 5_000,
  },
  0,
)

function given(...steps: ((p: Payment) => Decision)[]): Payment {
  return steps.reduce((state, step) => {
    const decision = step(state)
    if (!decision.ok) throw new Error(decision.reason)
    return decision.payment
  }, fresh)
}
const paid = (p: Payment) => charge.pay(p, visa, 'authorise', NOW)
const challenged = (p: Payment) => charge.pay(p, visa, 'challenge', NOW)
const declined = (p: Payment) => charge.pay(p, visa, 'card_declined', NOW)
const captured = (amount: number) => (p: Payment) => settle.capture(p, amount, NOW)
const refunded = (amount: number) => (p: Payment) => settle.refund(p, amount, NOW)
const released = (p: Payment) => settle.release(p, NOW)
const expired = (p: Payment): Decision => charge.lapse(p, 5_000) ?? { ok: false, reason: 'not-authorised' }
const refusedFor = (reason: string) => ({ ok: false, reason })

describe('paying', () => {
  it('authorises the whole amount and notes it', () => {
    expect(paid(fresh)).toMatchObject({
      payment: {
        status: 'authorised',
        authorisedAmount: 100,
        attempts: 1,
        card: visa,
        version: 2,
        updatedAt: NOW,
      },
      entry: { kind: 'authorise', amount: 100 },
      event: 'payment.authorised',
    })
  })

  it('leaves a declined payment open for another card', () => {
    const state = given(declined)
    expect(state).toMatchObject({
      status: 'requires_payment',
      declineReason: 'card_declined',
      authorisedAmount: 0,
    })
    expect(paid(state)).toMatchObject({ payment: { status: 'authorised', attempts: 2, declineReason: null } })
  })

  it('waits for the challenge without money or event', () => {
    expect(challenged(fresh)).toMatchObject({
      payment: { status: 'requires_challenge' },
      entry: null,
      event: null,
    })
  })

  it('authorises once the challenge is approved', () => {
    expect(charge.answerChallenge(given(challenged), true, NOW)).toMatchObject({
      event: 'payment.authorised',
    })
  })

  it('declines when the challenge is rejected', () => {
    expect(charge.answerChallenge(given(challenged), false, NOW)).toMatchObject({
      payment: { status: 'requires_payment', declineReason: 'authentication_failed' },
      entry: null,
      event: 'payment.declined',
    })
  })

  it.each([
    ['already-authorised', [paid]],
    ['already-captured', [paid, captured(10)]],
    ['already-refunded', [paid, captured(10), refunded(10)]],
    ['already-voided', [released]],
    ['already-expired', [expired]],
    ['challenge-pending', [challenged]],
  ])('is refused as %s', (reason, steps) => {
    expect(paid(given(...steps))).toEqual(refusedFor(reason))
  })

  it('refuses a challenge answer nobody asked for', () => {
    expect(charge.answerChallenge(fresh, true, NOW)).toEqual(refusedFor('not-challenged'))
    expect(charge.answerChallenge(given(paid), true, NOW)).toEqual(refusedFor('already-authorised'))
  })
})

describe('capturing', () => {
  it('takes parts until the authorisation is used up', () => {
    const state = given(paid, captured(60), captured(40))
    expect(state).toMatchObject({ status: 'captured', capturedAmount: 100 })
    expect(captured(1)(state)).toEqual(refusedFor('already-captured'))
  })

  it.each([
    ['not-authorised', []],
    ['not-authorised', [challenged]],
    ['amount-exceeds-authorised', [paid]],
    ['amount-exceeds-authorised', [paid, captured(1)]],
    ['already-voided', [paid, released]],
    ['already-refunded', [paid, captured(50), refunded(50)]],
    ['already-expired', [expired]],
  ])('is refused as %s', (reason, steps) => {
    expect(captured(101)(given(...steps))).toEqual(refusedFor(reason))
  })
})

describe('voiding', () => {
  it('cancels a payment nobody has paid, without a ledger entry', () => {
    expect(released(fresh)).toMatchObject({
      payment: { status: 'voided' },
      entry: null,
      event: 'payment.voided',
    })
  })

  it('releases what was authorised', () => {
    expect(released(given(paid))).toMatchObject({
      payment: { status: 'voided', voidedAmount: 100 },
      entry: { kind: 'void', amount: 100 },
    })
  })

  it('releases the rest after a partial capture, which stays captured', () => {
    const state = given(paid, captured(30), released)
    expect(state).toMatchObject({ status: 'captured', capturedAmount: 30, voidedAmount: 70 })
    expect(released(state)).toEqual(refusedFor('already-voided'))
  })

  it.each([
    ['already-voided', [paid, released]],
    ['already-captured', [paid, captured(100)]],
    ['already-refunded', [paid, captured(100), refunded(100)]],
    ['already-expired', [expired]],
  ])('is refused as %s', (reason, steps) => {
    expect(released(given(...steps))).toEqual(refusedFor(reason))
  })
})

describe('refunding', () => {
  it('gives back parts until all of it is back', () => {
    expect(given(paid, captured(60), refunded(20))).toMatchObject({ status: 'captured', refundedAmount: 20 })
    expect(given(paid, captured(60), refunded(20), refunded(40))).toMatchObject({ status: 'refunded' })
  })

  it.each([
    ['not-captured', []],
    ['not-captured', [paid]],
    ['amount-exceeds-captured', [paid, captured(60)]],
    ['already-refunded', [paid, captured(60), refunded(60)]],
    ['already-voided', [paid, released]],
    ['already-expired', [expired]],
  ])('is refused as %s', (reason, steps) => {
    expect(refunded(61)(given(...steps))).toEqual(refusedFor(reason))
  })
})

describe('expiry', () => {
  it('comes at its time to payments that wait for the shopper', () => {
    expect(charge.lapse(fresh, 4_999)).toBeNull()
    expect(charge.lapse(fresh, 5_000)).toMatchObject({
      payment: { status: 'expired' },
      event: 'payment.expired',
    })
    expect(charge.lapse(given(challenged), 5_000)).toMatchObject({ event: 'payment.expired' })
  })

  it('never comes to money already authorised, nor without a time', () => {
    expect(charge.lapse(given(paid), 9_000)).toBeNull()
    expect(charge.lapse({ ...fresh, expiresAt: null }, 9_000)).toBeNull()
  })
})
