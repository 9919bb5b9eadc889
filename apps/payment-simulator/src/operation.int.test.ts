import { afterEach, expect, it } from 'vitest'
import { type Harness, newPayment, startHarness } from './testing/harness.ts'

let simulator: Harness
afterEach(() => simulator.close())

const setFaults = (faults: object) => simulator.call('POST', '/v1/test/faults', faults)

it('is alive and ready', async () => {
  simulator = await startHarness()
  for (const path of ['/livez', '/readyz']) expect((await fetch(simulator.url + path)).status).toBe(200)
})

it('fails instead of working, on demand', async () => {
  simulator = await startHarness()
  await setFaults({ failRate: 1 })
  const order = newPayment()
  expect((await simulator.call('POST', '/v1/payments', order)).status).toBe(500)
  await setFaults({})
  expect((await simulator.call('GET', `/v1/payments?reference=${order.reference}`)).body).toEqual({
    payments: [],
  })
})

it('works and then drops the answer, on demand; the key gives it later', async () => {
  simulator = await startHarness()
  await setFaults({ dropResponseRate: 1 })
  const order = newPayment()
  await expect(simulator.call('POST', '/v1/payments', order, order.reference)).rejects.toThrow()
  await setFaults({})
  const retried = await simulator.call('POST', '/v1/payments', order, order.reference)
  expect([retried.status, retried.headers.get('idempotent-replayed')]).toEqual([201, 'true'])
})

it('has no faults unless its environment allows them', async () => {
  simulator = await startHarness({ SIMULATOR_FAULTS: false })
  expect(await setFaults({ failRate: 1 })).toMatchObject({ status: 403, body: { reason: 'faults-disabled' } })
})

it('finishes what it has begun when it is told to stop', async () => {
  simulator = await startHarness({ TIMEOUT_CARD_MS: 200 })
  const { id } = await simulator.create()
  const slow = simulator.pay(id, '4000000000005043')
  await new Promise((resolve) => setImmediate(resolve))
  await expect
    .poll(async () => (await simulator.call('GET', `/v1/payments/${id}`)).body.status)
    .toBe('authorised')
  await simulator.stopSimulator()
  expect((await slow).status).toBe(504)
  await simulator.startAgain()
})
