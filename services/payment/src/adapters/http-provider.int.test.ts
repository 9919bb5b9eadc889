import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { freePort } from '@emporium/kit/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { API_KEY, type Simulator, startSimulator } from '../testing-simulator.ts'
import { httpProvider } from './http-provider.ts'
import { providerSuite } from './provider.suite.ts'

let simulator: Simulator
beforeAll(async () => {
  simulator = await startSimulator(async () => {})
})
afterAll(() => simulator.close())

const client = () => httpProvider({ url: `${simulator.url}/`, apiKey: API_KEY })

providerSuite('behind HTTP', async () => ({
  provider: client(),
  pay: (id) => simulator.pay(id, '4242424242424242'),
  decline: (id) => simulator.pay(id, '4000000000000002'),
  async ledger() {
    const entries = await simulator.ledger()
    return entries
      .filter(({ paymentId }) => paymentId === entries.at(-1)?.paymentId)
      .map(({ kind, amount }) => ({ kind, amount }))
  },
}))

const wanted = () => ({
  reference: randomUUID(),
  amount: 4_990,
  currency: 'EUR',
  description: 'Order 1001',
  returnUrl: 'https://shop.example/orders/1',
  expiresAt: new Date(Date.now() + 600_000),
})
const unavailable = { kind: 'unavailable', reason: 'provider-unavailable' }

describe('a provider that does not answer as it should', () => {
  it.each([{ failRate: 1 }, { dropResponseRate: 1 }])('is unavailable: %j', async (faults) => {
    const payment = wanted()
    await simulator.faults(faults)
    await expect(client().create(payment, payment.reference)).rejects.toMatchObject(unavailable)
    await simulator.faults({})
    const report = await client().create(payment, payment.reference)
    expect(report).toMatchObject({ status: 'open', version: 1 })
    expect(await client().lookUp({ reference: payment.reference })).toEqual(report)
  })

  it('is unavailable where it takes too long', async () => {
    const port = await freePort()
    const silent = createServer(() => {}).listen(port, '127.0.0.1')
    const provider = httpProvider({ url: `http://127.0.0.1:${port}`, apiKey: API_KEY, timeoutMs: 50 })
    await expect(provider.lookUp({ providerId: 'pay_1' })).rejects.toMatchObject(unavailable)
    silent.closeAllConnections()
    silent.close()
  })

  it('is unavailable where it is not there, or does not know our key', async () => {
    const nowhere = httpProvider({ url: `http://127.0.0.1:${await freePort()}`, apiKey: API_KEY })
    await expect(nowhere.lookUp({ providerId: 'pay_1' })).rejects.toMatchObject(unavailable)
    const stranger = httpProvider({ url: simulator.url, apiKey: 'another-key-altogether' })
    await expect(stranger.lookUp({ providerId: 'pay_1' })).rejects.toMatchObject(unavailable)
  })

  it('refuses what it cannot understand', async () => {
    const senseless = { ...wanted(), currency: 'euros' }
    await expect(client().create(senseless, randomUUID())).rejects.toMatchObject({
      reason: 'provider-refused',
    })
  })
})
