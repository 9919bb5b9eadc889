import { describe, expect, it } from 'vitest'
import { memoryWorld } from '../testing-world.ts'

async function authorised() {
  const world = memoryWorld()
  await world.request()
  await world.runDue()
  world.provider.pay('pay_1')
  await world.hear()
  return world
}

describe('capturing and refunding', () => {
  it('in parts, which add up', async () => {
    const world = await authorised()
    await world.move('capture', 1_000, 'parcel-1')
    await world.move('capture', 3_990, 'parcel-2')
    await world.move('refund', 500, 'return-1')
    expect(await world.current()).toMatchObject({ status: 'captured', captured: 4_990, refunded: 500 })
    expect(await world.payments.entries('payment-1')).toMatchObject([
      { kind: 'authorise', amount: 4_990 },
      { kind: 'capture', amount: 1_000 },
      { kind: 'capture', amount: 3_990 },
      { kind: 'refund', amount: 500 },
    ])
    expect(world.provider.ledger).toEqual(await world.payments.entries('payment-1'))
  })

  it('once per key: the same again answers the same, anything else is refused', async () => {
    const world = await authorised()
    await world.move('capture', 1_000, 'parcel-1')
    expect(await world.move('capture', 1_000, 'parcel-1')).toMatchObject({ captured: 1_000 })
    const reused = { reason: 'idempotency-key-reused' }
    await expect(world.move('capture', 1_001, 'parcel-1')).rejects.toMatchObject(reused)
    await expect(world.move('refund', 1_000, 'parcel-1')).rejects.toMatchObject(reused)
  })

  it('never more than there is', async () => {
    const world = await authorised()
    const excess = { reason: 'amount-exceeds-authorised' }
    await expect(world.move('capture', 4_991)).rejects.toMatchObject(excess)
    await world.move('capture', 4_000)
    await expect(world.move('capture', 991)).rejects.toMatchObject(excess)
    await expect(world.move('refund', 4_001)).rejects.toMatchObject({ reason: 'amount-exceeds-captured' })
  })

  it('only where the payment stands so', async () => {
    const world = memoryWorld()
    await expect(world.move('capture', 1)).rejects.toMatchObject({ reason: 'payment-not-found' })
    await world.request()
    const illegal = { reason: 'payment-illegal-transition' }
    await expect(world.move('capture', 1)).rejects.toMatchObject(illegal)
    await world.runDue()
    world.provider.pay('pay_1')
    await world.hear()
    await expect(world.move('refund', 1)).rejects.toMatchObject(illegal)
    await world.requestVoid()
    await world.runDue()
    await expect(world.move('capture', 1)).rejects.toMatchObject(illegal)
  })

  it.each(['before', 'after'] as const)('cut off %s the effect is settled by a timer, once', async (when) => {
    const world = await authorised()
    world.provider.failNext(when)
    await expect(world.move('capture', 1_000)).rejects.toMatchObject({ reason: 'provider-unavailable' })
    world.advance(30_000)
    await world.runDue()
    expect(await world.current()).toMatchObject({ captured: 1_000 })
    expect(world.provider.ledger.filter(({ kind }) => kind === 'capture')).toHaveLength(1)
    expect(world.payments.tasks.size).toBe(0)
  })

  it('that died between the answer and the commit is settled by a timer, once', async () => {
    const world = await authorised()
    const { capture } = world.provider
    Object.assign(world.provider, {
      capture: async (...args: Parameters<typeof capture>) => {
        world.payments.failNext()
        return capture(...args)
      },
    })
    await expect(world.move('capture', 1_000)).rejects.toThrow('died')
    Object.assign(world.provider, { capture })
    world.advance(30_000)
    await world.runDue()
    expect(await world.current()).toMatchObject({ captured: 1_000 })
    expect(await world.payments.operations('payment-1')).toMatchObject([{ status: 'done' }])
    expect(world.provider.ledger.filter(({ kind }) => kind === 'capture')).toHaveLength(1)
  })

  it('keeps a refusal of the provider', async () => {
    const world = await authorised()
    await world.provider.void('pay_1', 'by-hand-at-the-provider')
    await expect(world.move('capture', 1_000)).rejects.toMatchObject({ reason: 'provider-refused' })
    await expect(world.move('capture', 1_000)).rejects.toMatchObject({ reason: 'provider-refused' })
    expect(world.provider.calls.filter((call) => call === 'capture')).toHaveLength(1)
    expect(world.payments.tasks.size).toBe(0)
  })
})
