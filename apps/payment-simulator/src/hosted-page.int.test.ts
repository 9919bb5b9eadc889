import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, RETURN_URL, startHarness } from './testing/harness.ts'

let simulator: Harness
beforeAll(async () => {
  simulator = await startHarness()
})
afterAll(() => simulator.close())

const card = (number: string) => ({ number, expiry: '12/40', cvc: '123' })
const get = (path: string) => fetch(simulator.url + path, { redirect: 'manual' })
const whereTo = (answer: Response) => [answer.status, answer.headers.get('location')]

async function opened(over: object = {}) {
  const payment = await simulator.create(over)
  const path = new URL(payment.hostedUrl).pathname
  const look = async () => (await simulator.call('GET', `/v1/payments/${payment.id}`)).body
  return { payment, path, look }
}

describe('the card page', () => {
  it('shows what is paid, under a policy that runs nothing', async () => {
    const { path } = await opened()
    const answer = await get(path)
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' http:\/\/127.0.0.1:9;/,
    )
    expect(await answer.text()).toMatch(/Emporium[^]*€49.90[^]*autocomplete="cc-number"[^]*simulator/)
  })

  it('charges and returns to the shop', async () => {
    const { path, look } = await opened()
    expect(whereTo(await simulator.submit(path, card('4242 4242 4242 4242')))).toEqual([303, RETURN_URL])
    expect(await look()).toMatchObject({ status: 'authorised', card: { brand: 'visa', last4: '4242' } })
    expect(whereTo(await get(path))).toEqual([303, RETURN_URL])
  })

  it('charges once however often it is submitted', async () => {
    const { path, look } = await opened()
    const all = await Promise.all(
      Array.from({ length: 10 }, () => simulator.submit(path, { ...card('4242424242424242'), attempt: '0' })),
    )
    expect(all.map(whereTo)).toEqual(Array(10).fill([303, RETURN_URL]))
    expect(await look()).toMatchObject({ attempts: 1, version: 2 })
  })

  it('asks again in words when something is mistyped', async () => {
    const { path, look } = await opened()
    const answer = await simulator.submit(path, { number: '4242424242424241', expiry: '01/20', cvc: '' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toMatch(/not valid[^]*has expired[^]*Enter the security code/)
    expect((await look()).attempts).toBe(0)
  })

  it('takes no card but its own', async () => {
    const { path } = await opened()
    expect(await (await simulator.submit(path, card('4111111111111111'))).text()).toContain(
      'only the test cards',
    )
  })

  it('stays open for another card after a decline, which a second click does not repeat', async () => {
    const { path, look } = await opened()
    const form = { ...card('4000000000000002'), attempt: '0' }
    expect(whereTo(await simulator.submit(path, form))).toEqual([303, path])
    expect(whereTo(await simulator.submit(path, form))).toEqual([303, path])
    expect(await (await get(path)).text()).toContain('Your bank declined this card')
    expect(await look()).toMatchObject({ attempts: 1 })
    await simulator.submit(path, { ...card('4242424242424242'), attempt: '1' })
    expect(await look()).toMatchObject({ status: 'authorised', attempts: 2 })
  })

  it('answers 504 for the card that times out, with the money taken', async () => {
    const { path, look } = await opened()
    const answer = await simulator.submit(path, card('4000000000005043'))
    expect(answer.status).toBe(504)
    expect(await answer.text()).toContain('do not pay again')
    expect((await look()).status).toBe('authorised')
  })

  it('is closed for a payment that is voided, expired or unknown', async () => {
    const voided = await opened()
    await simulator.call('POST', `/v1/payments/${voided.payment.id}/void`)
    expect((await simulator.submit(voided.path, card('4242424242424242'))).status).toBe(410)
    const expired = await opened({ expiresAt: new Date(Date.now() - 1).toISOString() })
    expect((await get(expired.path)).status).toBe(410)
    expect((await get('/pay/unknown')).status).toBe(404)
  })
})

describe('the 3-D Secure page', () => {
  const challenged = async () => {
    const { path, look } = await opened()
    const answer = await simulator.submit(path, card('4000000000003220'))
    expect(whereTo(answer)).toEqual([303, `${path}/challenge`])
    return { path, look, challenge: `${path}/challenge` }
  }

  it('authorises with the right code only', async () => {
    const { challenge, look } = await challenged()
    const wrong = await simulator.submit(challenge, { code: '000000', action: 'approve' })
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('not right')])
    expect((await look()).status).toBe('requires_challenge')
    expect(whereTo(await simulator.submit(challenge, { code: '123456', action: 'approve' }))).toEqual([
      303,
      RETURN_URL,
    ])
    expect((await look()).status).toBe('authorised')
  })

  it('goes back to the card when rejected', async () => {
    const { path, challenge, look } = await challenged()
    expect(whereTo(await simulator.submit(challenge, { code: '', action: 'reject' }))).toEqual([303, path])
    expect(await look()).toMatchObject({ status: 'requires_payment', declineReason: 'authentication_failed' })
  })

  it('is shown only where a challenge is asked', async () => {
    const { path } = await opened()
    expect(whereTo(await get(`${path}/challenge`))).toEqual([303, path])
  })
})

it('keeps no card number in full anywhere', async () => {
  const { path } = await opened()
  await simulator.submit(path, card('4242424242424242'))
  const pool = new pg.Pool({ connectionString: simulator.databaseUrl })
  const tables = ['payment', 'ledger_entry', 'webhook', 'idempotency']
  const dump = await Promise.all(
    tables.map((table) => pool.query(`select json_agg(t)::text as rows from ${table} t`)),
  )
  await pool.end()
  expect(JSON.stringify(dump.map((result) => result.rows))).not.toContain('4242424242424242')
})
