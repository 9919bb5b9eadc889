import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signedReports } from './signed-reports.ts'

const SECRET = 'a-webhook-secret'
const now = new Date('2026-11-22T12:00:00Z')
const reader = signedReports(SECRET, { now: () => now })
const payment = {
  id: 'pay_1',
  status: 'requires_payment',
  hostedUrl: 'https://provider.example/pay/1',
  reference: '01936d3e-7b5a-7c3f-8a61-000000000001',
  currency: 'EUR',
  amount: 4_990,
  authorisedAmount: 0,
  capturedAmount: 0,
  voidedAmount: 0,
  refundedAmount: 0,
  attempts: 2,
  declineReason: 'card_declined',
  version: 3,
}
const bodyOf = (change: object = {}, type = 'payment.declined') =>
  JSON.stringify({ id: 'evt_1', type, createdAt: now.toISOString(), payment: { ...payment, ...change } })

function sign(rawBody: string, secondsAgo = 0, secret = SECRET): { rawBody: string; signature: string } {
  const t = Math.floor(now.getTime() / 1_000) - secondsAgo
  const v1 = createHmac('sha256', secret).update(`${t}.${rawBody}`).digest('hex')
  return { rawBody, signature: `t=${t},v1=${v1}` }
}

describe('a webhook', () => {
  it('is read once its signature is proven', () => {
    expect(reader.read(sign(bodyOf()))).toMatchObject({
      providerId: 'pay_1',
      status: 'open',
      version: 3,
      declines: 2,
      declineReason: 'card_declined',
    })
  })

  it('is refused where a byte of it, its time or its signature was changed', () => {
    const { rawBody, signature } = sign(bodyOf())
    const forged = [
      { rawBody: `${rawBody} `, signature },
      { rawBody, signature: signature.replace('t=1', 't=2') },
      { rawBody, signature: signature.slice(0, -1) },
      { rawBody, signature: '' },
      sign(rawBody, 0, 'another-secret'),
    ]
    const invalid = expect.objectContaining({ reason: 'webhook-signature-invalid' })
    for (const message of forged) expect(() => reader.read(message)).toThrow(invalid)
  })

  it('is refused more than 300 seconds away', () => {
    const tooOld = expect.objectContaining({ reason: 'webhook-too-old' })
    expect(reader.read(sign(bodyOf(), 300))).not.toBeNull()
    expect(() => reader.read(sign(bodyOf(), 301))).toThrow(tooOld)
    expect(() => reader.read(sign(bodyOf(), -301))).toThrow(tooOld)
  })

  it('that is not about a payment of ours tells nothing', () => {
    expect(reader.read(sign(bodyOf({ reference: 'invoice-7' })))).toBeNull()
    expect(reader.read(sign(bodyOf({}, 'dispute.opened')))).toBeNull()
  })

  it.each([
    [
      { status: 'requires_challenge', attempts: 1, declineReason: null },
      { status: 'open', declines: 0 },
    ],
    [{ status: 'authorised', attempts: 2, declineReason: null, authorisedAmount: 4_990 }, { declines: 1 }],
    [{ status: 'voided' }, { status: 'cancelled' }],
    [{ status: 'voided', authorisedAmount: 4_990, voidedAmount: 4_990 }, { status: 'voided' }],
    [
      { status: 'refunded', authorisedAmount: 5, capturedAmount: 5, refundedAmount: 5 },
      { status: 'captured' },
    ],
    [{ status: 'expired' }, { status: 'expired' }],
  ])('%j means %j', (change, expected) => {
    expect(reader.read(sign(bodyOf(change)))).toMatchObject(expected)
  })
})
