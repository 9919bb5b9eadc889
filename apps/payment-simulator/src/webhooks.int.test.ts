import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'

let simulator: Harness
beforeAll(async () => {
  simulator = await startHarness()
})
afterAll(() => simulator.close())

const webhooksOf = (id: string) => simulator.receiver.received.filter(({ payment }) => payment.id === id)
const typesOf = (id: string) => webhooksOf(id).map(({ type }) => type)
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 8_000, interval: 10 })

it('tells of each change at once, signed, with the payment as it then stood', async () => {
  const { id } = await simulator.create()
  await simulator.pay(id, '4000000000000002')
  await simulator.pay(id, '4242424242424242')
  await simulator.call('POST', `/v1/payments/${id}/capture`, { amount: 40 })
  await simulator.call('POST', `/v1/payments/${id}/refund`, { amount: 40 })
  await simulator.call('POST', `/v1/payments/${id}/void`)
  const expected = ['authorised', 'captured', 'declined', 'refunded', 'voided'].map(
    (what) => `payment.${what}`,
  )
  await eventually(() => expect(typesOf(id).sort()).toEqual(expected))
  const sent = webhooksOf(id)
  expect(sent.every(({ signed }) => signed)).toBe(true)
  expect(sent.map(({ payment }) => payment.version).sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6])
  expect(sent.every(({ timestamp }) => Math.abs(timestamp - Date.now() / 1000) < 10)).toBe(true)
})

it('sends again until it is taken, with the same id and a good signature each time', async () => {
  simulator.receiver.answers.push(500, 404, 302)
  const { id } = await simulator.create()
  await simulator.pay(id, '4242424242424242')
  await eventually(() => expect(webhooksOf(id)).toHaveLength(4))
  expect(new Set(webhooksOf(id).map((webhook) => webhook.id)).size).toBe(1)
  expect(webhooksOf(id).every(({ signed }) => signed)).toBe(true)
})

it('comes twice for the card that says so', async () => {
  const { id } = await simulator.create()
  await simulator.pay(id, '4000000000007080')
  await eventually(() => expect(webhooksOf(id)).toHaveLength(2))
  expect(new Set(webhooksOf(id).map((webhook) => webhook.id)).size).toBe(1)
})

it('comes late for the cards that say so', async () => {
  for (const card of ['4000000000006074', '4000000000005043']) {
    const { id } = await simulator.create()
    const began = Date.now()
    await simulator.pay(id, card)
    await eventually(() => expect(webhooksOf(id)).toHaveLength(1))
    expect((webhooksOf(id)[0]?.at ?? 0) - began).toBeGreaterThanOrEqual(295)
  }
})

it('never tells of the authorisation that must be looked up, but of what follows', async () => {
  const { id } = await simulator.create()
  await simulator.pay(id, '4000000000008096')
  await simulator.call('POST', `/v1/payments/${id}/capture`, { amount: 1 })
  await eventually(() => expect(typesOf(id)).toEqual(['payment.captured']))
})

it('tells of expiry by itself', async () => {
  const { id } = await simulator.create({ expiresAt: new Date(Date.now() + 30).toISOString() })
  await eventually(() => expect(typesOf(id)).toEqual(['payment.expired']))
})

it('sends after a restart what was not taken before', async () => {
  simulator.receiver.answers.push(...Array(3).fill(503))
  const { id } = await simulator.create()
  await simulator.pay(id, '4242424242424242')
  await eventually(() => expect(webhooksOf(id)).not.toHaveLength(0))
  await simulator.stopSimulator()
  await simulator.startAgain()
  await eventually(() => expect(webhooksOf(id)).toHaveLength(4))
})

it('delivers each of many once', async () => {
  const created = await Promise.all(Array.from({ length: 100 }, () => simulator.create()))
  await Promise.all(created.map(({ id }) => simulator.pay(id, '4242424242424242')))
  await eventually(() => expect(created.flatMap(({ id }) => webhooksOf(id))).toHaveLength(100))
  expect(new Set(created.flatMap(({ id }) => typesOf(id)))).toEqual(new Set(['payment.authorised']))
})
