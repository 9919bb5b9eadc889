import { eventSchemas } from '@emporium/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replay } from './domain/order.ts'
import { confirmation, saga } from './domain/saga.ts'
import { factsWithCoupon, freeFacts, orderId, someFacts } from './testing.ts'
import { world } from './testing-world.ts'

describe('whatever the network, the participants, the shopper and the clock do', () => {
  const anyOrder = fc.constantFrom(someFacts(), factsWithCoupon(), freeFacts())
  const choices = fc.array(fc.nat(), { maxLength: 40, size: 'max' })

  it('an order ends, and money and stock agree with it', async () => {
    await fc.assert(
      fc.asyncProperty(anyOrder, choices, async (facts, picks) => {
        const { orders, participants, actions, settle, needed } = await world(facts)
        for (const pick of picks) {
          const next = actions()
          await next[pick % next.length]?.()
        }
        await settle()

        const stream = orders.streams.get(orderId) ?? []
        const order = replay(stream)
        expect(['confirmed', 'cancelled']).toContain(order?.status)
        for (const { name } of saga) {
          const isHeld = order?.status === 'confirmed' && needed.includes(name)
          expect([name, participants[name].held]).toEqual([name, isHeld])
        }
        expect(stream.filter(({ type }) => type === 'OrderConfirmed').length).toBeLessThanOrEqual(1)
        expect(stream.filter(({ type }) => type === 'OrderCancelled').length).toBeLessThanOrEqual(1)
        checkMessages(
          orders.sent.map(({ type }) => type),
          order?.status === 'cancelled',
        )
      }),
      { numRuns: 1_000 },
    )
  })

  /** Each step is asked for at most once, and undone at most once, or twice after a late success. */
  function checkMessages(types: readonly string[], isCancelled: boolean): void {
    const count = (type: string) => types.filter((sent) => sent === type).length
    for (const { request, compensation } of saga) {
      expect(count(request)).toBeLessThanOrEqual(1)
      expect(count(compensation)).toBeLessThanOrEqual(count(request) * 2)
      if (!isCancelled) expect(count(compensation)).toBe(0)
    }
  }
})

describe('the definition', () => {
  it('names events of the contract', () => {
    const names = saga.flatMap(({ request, success, refusal, compensation }) => [
      request,
      success,
      refusal,
      compensation,
    ])
    expect(Object.keys(eventSchemas)).toEqual(expect.arrayContaining([...names, confirmation]))
  })

  it('names the events that are really sent', async () => {
    const { orders, settle } = await world(factsWithCoupon())
    await settle()
    const types = orders.sent.map(({ type }) => type)
    expect(types.filter((type) => type !== 'ordering.order-changed.v1')).toEqual([
      'ordering.order-placed.v1',
      ...saga.map(({ request }) => request),
      confirmation,
      'ordering.fulfilment-requested.v1',
    ])
  })

  it('sends nothing that its schema refuses', async () => {
    const { orders, settle, actions } = await world(factsWithCoupon())
    await actions().at(-2)?.()
    await settle()
    for (const { type, data } of orders.sent) {
      expect(eventSchemas[type].safeParse(data)).toMatchObject({ success: true })
    }
    expect(orders.sent.map(({ type }) => type)).toContain('ordering.order-cancelled.v1')
  })
})
