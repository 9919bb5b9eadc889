import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, newPayment, type Refused, startHarness } from './testing/harness.ts'

let simulator: Harness
beforeAll(async () => {
  simulator = await startHarness()
})
afterAll(() => simulator.close())

const GOOD = '4242 4242 4242 4242'

async function authorised() {
  const { id } = await simulator.create()
  await simulator.pay(id, GOOD)
  return `/v1/payments/${id}`
}

describe('creating a payment', () => {
  it('answers with a hosted page and nothing paid', async () => {
    const order = newPayment()
    const { status, body } = await simulator.call('POST', '/v1/payments', order)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      ...order,
      status: 'requires_payment',
      authorisedAmount: 0,
      attempts: 0,
      card: null,
    })
    expect(body.hostedUrl).toMatch(new RegExp(`^${simulator.url}/pay/[\\w-]{32}$`))
  })

  it('is found again by id and by reference', async () => {
    const created = await simulator.create()
    expect((await simulator.call('GET', `/v1/payments/${created.id}`)).body).toEqual(created)
    expect((await simulator.call('GET', `/v1/payments?reference=${created.reference}`)).body).toEqual({
      payments: [created],
    })
    expect((await simulator.call('GET', '/v1/payments/pay_none')).status).toBe(404)
  })

  it('says which fields are wrong', async () => {
    const { status, body } = await simulator.call<Refused>(
      'POST',
      '/v1/payments',
      newPayment({ amount: 1.5, currency: 'eur' }),
    )
    expect(status).toBe(400)
    expect(body).toMatchObject({
      reason: 'invalid-request',
      issues: [{ path: 'amount' }, { path: 'currency' }],
    })
  })

  it('needs the API key', async () => {
    const answer = await fetch(`${simulator.url}/v1/payments`, { headers: { authorization: 'Bearer wrong' } })
    expect(answer.status).toBe(401)
  })
})

describe('an idempotency key', () => {
  it('gives the same answer to the same request, also to twenty at once', async () => {
    const order = newPayment()
    const all = await Promise.all(
      Array.from({ length: 20 }, () => simulator.call('POST', '/v1/payments', order, order.reference)),
    )
    expect(new Set(all.map((answer) => JSON.stringify(answer.body))).size).toBe(1)
    expect(all.map((answer) => answer.status)).toEqual(Array(20).fill(201))
    expect(all.filter((answer) => answer.headers.get('idempotent-replayed') === 'true')).toHaveLength(19)
  })

  it('is refused for another body and for another action', async () => {
    const payment = await authorised()
    await simulator.call('POST', `${payment}/capture`, { amount: 10 }, `key-of-${payment}`)
    for (const [action, body] of [
      ['capture', { amount: 11 }],
      ['refund', { amount: 10 }],
    ] as const) {
      const again = await simulator.refused(`${payment}/${action}`, body, `key-of-${payment}`)
      expect([again.status, again.body.reason]).toEqual([409, 'idempotency-key-reused'])
    }
  })

  it('makes ten captures at once take the money once', async () => {
    const payment = await authorised()
    const key = `once-${payment}`
    const all = await Promise.all(
      Array.from({ length: 10 }, () => simulator.call('POST', `${payment}/capture`, { amount: 10 }, key)),
    )
    expect(all.map((answer) => answer.body.capturedAmount)).toEqual(Array(10).fill(10))
    expect((await simulator.call('GET', payment)).body.capturedAmount).toBe(10)
  })

  it('keeps a refusal as well', async () => {
    const { id } = await simulator.create()
    const capture = () => simulator.refused(`/v1/payments/${id}/capture`, { amount: 1 }, `early-${id}`)
    expect((await capture()).body.reason).toBe('not-authorised')
    await simulator.pay(id, GOOD)
    expect(await capture()).toMatchObject({ status: 422, body: { reason: 'not-authorised' } })
  })

  it('must be there', async () => {
    const answer = await simulator.refused('/v1/payments', newPayment(), '')
    expect([answer.status, answer.body.reason]).toEqual([400, 'idempotency-key-missing'])
  })
})

describe('capture, void and refund', () => {
  it('work in parts, and refuse more than there is', async () => {
    const payment = await authorised()
    await simulator.call('POST', `${payment}/capture`, { amount: 3_000 })
    expect((await simulator.refused(`${payment}/capture`, { amount: 1_991 })).body.reason).toBe(
      'amount-exceeds-authorised',
    )
    await simulator.call('POST', `${payment}/refund`, { amount: 1_000 })
    expect((await simulator.refused(`${payment}/refund`, { amount: 2_001 })).body.reason).toBe(
      'amount-exceeds-captured',
    )
    const { body } = await simulator.call('POST', `${payment}/void`)
    expect(body).toMatchObject({
      status: 'captured',
      capturedAmount: 3_000,
      voidedAmount: 1_990,
      refundedAmount: 1_000,
    })
  })

  it('never capture more than is authorised, however many try at once', async () => {
    const payment = await authorised()
    const all = await Promise.all(
      Array.from({ length: 12 }, () => simulator.call('POST', `${payment}/capture`, { amount: 1_000 })),
    )
    expect(all.filter((answer) => answer.status === 200)).toHaveLength(4)
    expect((await simulator.call('GET', payment)).body.capturedAmount).toBe(4_000)
  })

  it('cancel an unpaid payment, whose page then charges no more', async () => {
    const { id } = await simulator.create()
    expect((await simulator.call('POST', `/v1/payments/${id}/void`)).body.status).toBe('voided')
    expect(await simulator.pay(id, GOOD)).toMatchObject({ status: 422, body: { reason: 'already-voided' } })
    expect((await simulator.refused(`/v1/payments/${id}/void`)).body.reason).toBe('already-voided')
  })

  it('let either the void or the card win, never both', async () => {
    for (let round = 0; round < 10; round++) {
      const { id } = await simulator.create()
      await Promise.all([simulator.pay(id, GOOD), simulator.call('POST', `/v1/payments/${id}/void`)])
      const { body } = await simulator.call('GET', `/v1/payments/${id}`)
      expect(body).toMatchObject({ status: 'voided', voidedAmount: body.authorisedAmount })
    }
  })
})

describe('the cards', () => {
  it.each([
    ['4000 0000 0000 0002', 'card_declined'],
    ['4000 0000 0000 9995', 'insufficient_funds'],
  ])('%s is declined: %s', async (card, declineReason) => {
    const { id } = await simulator.create()
    expect((await simulator.pay(id, card)).body).toMatchObject({
      status: 'requires_payment',
      declineReason,
      attempts: 1,
    })
    expect((await simulator.pay(id, GOOD)).body).toMatchObject({ status: 'authorised', attempts: 2 })
  })

  it('ask for a challenge where they must', async () => {
    const { id } = await simulator.create()
    expect((await simulator.pay(id, '4000000000003220')).body.status).toBe('requires_challenge')
    const { body } = await simulator.call('POST', `/v1/test/payments/${id}/challenge`, { approve: true })
    expect(body).toMatchObject({ status: 'authorised', card: { brand: 'visa', last4: '3220' } })
  })

  it('time out after charging', async () => {
    const { id } = await simulator.create()
    expect((await simulator.pay(id, '4000000000005043')).status).toBe(504)
    expect((await simulator.call('GET', `/v1/payments/${id}`)).body.status).toBe('authorised')
  })

  it('are taken from the list only', async () => {
    const { id } = await simulator.create()
    expect(await simulator.pay(id, '4111111111111111')).toMatchObject({
      status: 422,
      body: { reason: 'unknown-test-card' },
    })
  })
})

describe('expiry', () => {
  it('closes the payment at its time', async () => {
    const { id } = await simulator.create({ expiresAt: new Date(Date.now() - 1).toISOString() })
    expect(await simulator.pay(id, GOOD)).toMatchObject({ status: 422, body: { reason: 'already-expired' } })
    expect((await simulator.call('GET', `/v1/payments/${id}`)).body.status).toBe('expired')
  })
})
