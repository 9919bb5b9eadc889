import { describe, expect, it } from 'vitest'
import { EXPIRES_AFTER_MS, memoryWorld, ORDER_ID } from '../testing-world.ts'

async function opened() {
  const world = memoryWorld()
  await world.request()
  await world.runDue()
  return world
}

describe('opening a payment', () => {
  it('asks the provider for a card page and says where it is', async () => {
    const world = await opened()
    expect(await world.current()).toMatchObject({
      status: 'action-required',
      url: 'https://provider.example/pay/pay_1',
    })
    expect(world.facts()).toEqual(['action-required'])
  })

  it('opens one page, however often it is requested', async () => {
    const world = await opened()
    await world.request()
    await world.runDue()
    expect(world.provider.calls).toEqual(['create'])
  })

  it.each(['before', 'after'] as const)(
    'tries again where the provider fails %s the effect',
    async (when) => {
      const world = memoryWorld()
      world.provider.failNext(when)
      await world.request()
      await world.runDue()
      expect(await world.current()).toMatchObject({ status: 'action-required', providerId: 'pay_1' })
      expect(world.provider.reports).toHaveLength(1)
    },
  )

  it('finds the same page where it died between the answer and the commit', async () => {
    const world = memoryWorld()
    await world.request()
    world.payments.failNext()
    await world.runDue()
    expect(await world.current()).toMatchObject({ status: 'action-required', providerId: 'pay_1' })
    expect(world.provider.reports).toHaveLength(1)
    expect(world.facts()).toEqual(['action-required'])
  })

  it('fails once it is too late', async () => {
    const world = memoryWorld()
    await world.request()
    world.provider.failNext('before')
    world.advance(EXPIRES_AFTER_MS)
    await world.runDue()
    expect(await world.current()).toMatchObject({ status: 'expired' })
    expect(world.payments.facts).toEqual([{ kind: 'failed', reason: 'expired' }])
  })
})

describe('the shopper pays', () => {
  it('is heard by webhook, once', async () => {
    const world = await opened()
    world.provider.pay('pay_1')
    await world.hear()
    await world.hear()
    expect(await world.current()).toMatchObject({ status: 'authorised', authorised: 4_990 })
    expect(world.facts()).toEqual(['action-required', 'authorised'])
    expect(world.payments.tasks.size).toBe(0)
  })

  it('may try another card after one was declined', async () => {
    const world = await opened()
    world.provider.decline('pay_1', 'insufficient_funds')
    await world.hear()
    expect(await world.current()).toMatchObject({ status: 'action-required', declines: 1 })
    world.provider.pay('pay_1')
    await world.hear()
    expect(world.payments.facts.slice(1)).toEqual([
      { kind: 'declined', reason: 'insufficient_funds' },
      { kind: 'authorised', amount: 4_990 },
    ])
  })

  it('is found by look-up where no webhook ever comes', async () => {
    const world = await opened()
    world.provider.pay('pay_1')
    world.advance(20_000)
    await world.runDue()
    expect(await world.current()).toMatchObject({ status: 'authorised' })
  })

  it('is looked up again and again, with growing pauses', async () => {
    const world = await opened()
    for (let second = 0; second < 600; second++) {
      world.advance(1_000)
      await world.runDue()
    }
    const lookUps = world.provider.calls.filter((call) => call === 'lookUp')
    expect(lookUps.length).toBeGreaterThanOrEqual(4)
    expect(lookUps.length).toBeLessThanOrEqual(6)
    world.provider.pay('pay_1')
    world.advance(300_000)
    await world.runDue()
    expect(await world.current()).toMatchObject({ status: 'authorised' })
  })

  it('is found after an outage of the provider', async () => {
    const world = await opened()
    world.provider.pay('pay_1')
    world.provider.failNext('before')
    world.advance(20_000)
    await world.runDue()
    expect(await world.current()).toMatchObject({ status: 'authorised' })
  })

  it('not in time: the page is closed and the payment has failed', async () => {
    const world = await opened()
    world.advance(EXPIRES_AFTER_MS + 1_000)
    await world.runDue()
    expect(await world.current()).toMatchObject({ status: 'expired' })
    expect(world.payments.facts.at(-1)).toEqual({ kind: 'failed', reason: 'expired' })
    expect(() => world.provider.pay('pay_1')).toThrow()
    expect(world.payments.tasks.size).toBe(0)
  })
})

describe('an unknown payment', () => {
  it('is nobody’s', async () => {
    const world = await opened()
    const [report] = world.provider.reports
    if (!report) throw new Error('There is no report')
    await world.report({ ...report, reference: 'somebody-else', version: 9 })
    expect(await world.current()).toMatchObject({ orderId: ORDER_ID, providerVersion: 1 })
  })
})
