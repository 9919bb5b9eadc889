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

describe('what the order asks for', () => {
  it('is done at once after the commit, once, however often it is asked', async () => {
    const world = await authorised()
    for (let n = 0; n < 5; n++) await world.ask('capture', 1_000, 'parcel-1')
    expect(await world.current()).toMatchObject({ captured: 0 })
    await world.runDue()
    for (let n = 0; n < 5; n++) await world.ask('capture', 1_000, 'parcel-1')
    await world.runDue()
    expect(await world.current()).toMatchObject({ status: 'captured', captured: 1_000 })
    expect(world.payments.facts.filter(({ kind }) => kind === 'captured')).toEqual([
      { kind: 'captured', amount: 1_000 },
    ])
    expect(world.payments.tasks.size).toBe(0)
  })

  it('in parts, which add up, and back', async () => {
    const world = await authorised()
    await world.ask('capture', 1_000, 'parcel-1')
    await world.ask('capture', 3_990, 'parcel-2')
    await world.runDue()
    await world.ask('refund', 4_990, 'whole')
    await world.runDue()
    expect(await world.current()).toMatchObject({ captured: 4_990, refunded: 4_990 })
  })

  it.each(['before', 'after'] as const)(
    'is tried again where the provider fails %s the effect',
    async (when) => {
      const world = await authorised()
      world.provider.failNext(when)
      await world.ask('capture', 1_000, 'parcel-1')
      await world.runDue()
      expect(await world.current()).toMatchObject({ captured: 1_000 })
      expect(world.provider.ledger.filter(({ kind }) => kind === 'capture')).toHaveLength(1)
    },
  )

  it('and cannot be had is told, once', async () => {
    const world = await authorised()
    for (let n = 0; n < 3; n++) await world.ask('capture', 4_991, 'parcel-1')
    await world.runDue()
    const reason = 'amount-exceeds-authorised'
    expect(world.payments.facts.filter(({ kind }) => kind === 'move-failed')).toEqual([
      { kind: 'move-failed', move: 'capture', key: 'capture:parcel-1', amount: 4_991, reason },
    ])
    expect(world.payments.tasks.size).toBe(0)
  })

  it('and the provider refuses is told, once', async () => {
    const world = await authorised()
    await world.provider.void('pay_1', 'by-hand-at-the-provider')
    await world.ask('capture', 1_000, 'parcel-1')
    await world.runDue()
    await world.ask('capture', 1_000, 'parcel-1')
    await world.runDue()
    expect(world.payments.facts.filter(({ kind }) => kind === 'move-failed')).toMatchObject([
      { move: 'capture', reason: 'provider-refused' },
    ])
  })

  it('under a key that was used for something else is refused', async () => {
    const world = await authorised()
    await world.ask('capture', 1_000, 'parcel-1')
    await expect(world.ask('capture', 1_001, 'parcel-1')).rejects.toMatchObject({
      reason: 'idempotency-key-reused',
    })
  })
})
