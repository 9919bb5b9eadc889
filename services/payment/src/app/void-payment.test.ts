import { describe, expect, it } from 'vitest'
import { held } from '../domain/payment.ts'
import { memoryWorld } from '../testing-world.ts'

async function opened() {
  const world = memoryWorld()
  await world.request()
  await world.runDue()
  return world
}

async function authorised() {
  const world = await opened()
  world.provider.pay(await world.providerId())
  await world.hear()
  return world
}

const kinds = (world: ReturnType<typeof memoryWorld>) => world.provider.ledger.map(({ kind }) => kind)

describe('voiding a payment', () => {
  it('that was never requested leaves a tombstone: a later request fails', async () => {
    const world = memoryWorld()
    await world.requestVoid()
    await world.request()
    await world.runDue()
    expect(await world.current()).toMatchObject({ status: 'voided', amount: 0 })
    expect(world.payments.facts).toEqual([{ kind: 'voided' }, { kind: 'failed', reason: 'cancelled' }])
    expect(world.provider.calls).toEqual([])
  })

  it('that nobody has paid closes its page', async () => {
    const world = await opened()
    await world.requestVoid()
    await world.runDue()
    expect(await world.current()).toMatchObject({ status: 'voided', url: null })
    expect(() => world.provider.pay('pay_1')).toThrow()
  })

  it('that is authorised releases it', async () => {
    const world = await authorised()
    await world.requestVoid()
    await world.runDue()
    expect(await world.current()).toMatchObject({ status: 'voided', voided: 4_990 })
    expect(world.facts().at(-1)).toBe('voided')
    expect(world.payments.tasks.size).toBe(0)
  })

  it('that was captured gives the money back', async () => {
    const world = await authorised()
    await world.move('capture', 2_000)
    await world.requestVoid()
    await world.runDue()
    expect(await world.current()).toMatchObject({
      status: 'captured',
      captured: 2_000,
      refunded: 2_000,
      voided: 2_990,
    })
    expect(kinds(world)).toEqual(['authorise', 'capture', 'void', 'refund'])
    expect(world.payments.tasks.size).toBe(0)
  })

  it('happens once, however often it is asked', async () => {
    const world = await authorised()
    for (let n = 0; n < 3; n++) {
      await world.requestVoid()
      await world.runDue()
    }
    expect(kinds(world)).toEqual(['authorise', 'void'])
  })

  it.each(['before', 'after'] as const)(
    'tries again where the provider fails %s the effect',
    async (when) => {
      const world = await authorised()
      await world.requestVoid()
      world.provider.failNext('before')
      await world.runDue(1)
      await world.runDue(0)
      world.provider.failNext(when)
      await world.runDue()
      expect(await world.current()).toMatchObject({ status: 'voided' })
      expect(kinds(world)).toEqual(['authorise', 'void'])
    },
  )

  it('is done once where it died between the answer and the commit', async () => {
    const world = await authorised()
    await world.requestVoid()
    world.payments.failNext()
    await world.runDue()
    expect(await world.current()).toMatchObject({ status: 'voided' })
    expect(kinds(world)).toEqual(['authorise', 'void'])
  })

  it('that keeps failing raises an alert', async () => {
    const world = await authorised()
    await world.requestVoid()
    for (let n = 0; n < 6; n++) world.provider.failNext('before')
    await world.runDue()
    expect(world.alerts).not.toEqual([])
    expect(await world.current()).toMatchObject({ status: 'voided' })
  })
})

describe('a void that races', () => {
  it('the opening: what opens after all is voided', async () => {
    const world = memoryWorld()
    await world.request()
    const [open] = world.payments.tasks.values()
    if (!open) throw new Error('Nothing is to be opened')
    world.payments.take(open)
    await world.requestVoid()
    await world.runDue()
    expect(await world.current()).toMatchObject({ status: 'voided', providerId: null })
    await world.payments.plan(open)
    await world.runDue()
    const closed = world.provider.reports.at(-1)
    expect(await world.current()).toMatchObject({ status: 'voided' })
    expect(closed === undefined || closed.status === 'cancelled').toBe(true)
  })

  it('an opening that was cut off: its page is found and closed', async () => {
    const world = memoryWorld()
    await world.request()
    world.provider.failNext('after')
    await world.runDue(1)
    await world.requestVoid()
    await world.runDue()
    expect(await world.current()).toMatchObject({ status: 'voided', providerId: 'pay_1' })
    expect(world.provider.reports.at(-1)).toMatchObject({ status: 'cancelled' })
  })

  it('the authorisation: whoever comes first, nothing stays held', async () => {
    const world = await opened()
    await world.requestVoid()
    world.provider.pay('pay_1')
    await world.hear()
    expect(await world.current()).toMatchObject({ status: 'voiding', authorised: 4_990 })
    expect(world.facts()).toEqual(['action-required'])
    await world.runDue()
    expect(await world.current()).toMatchObject({ status: 'voided', voided: 4_990 })
    expect(kinds(world)).toEqual(['authorise', 'void'])
  })

  it('a capture whose answer was lost: it is given back', async () => {
    const world = await authorised()
    world.provider.failNext('after')
    await expect(world.move('capture', 4_990)).rejects.toMatchObject({ reason: 'provider-unavailable' })
    await world.requestVoid()
    await world.runDue()
    world.advance(60_000)
    await world.runDue()
    const payment = await world.current()
    expect(payment).toMatchObject({ status: 'captured', captured: 4_990, refunded: 4_990 })
    expect(payment && held(payment)).toBe(0)
    expect(kinds(world)).toEqual(['authorise', 'capture', 'refund'])
    expect(world.payments.tasks.size).toBe(0)
  })
})
