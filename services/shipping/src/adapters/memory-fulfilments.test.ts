import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lines, memoryWorld, orderId } from '../testing.ts'
import { fulfilmentsSuite } from './fulfilments.suite.ts'
import { memoryFulfilments } from './memory-fulfilments.ts'

fulfilmentsSuite('memory', async () => memoryFulfilments())

describe('whatever staff and carrier do', () => {
  const part = fc.record({ mugs: fc.integer({ min: 0, max: 4 }), lamps: fc.integer({ min: 0, max: 2 }) })
  const step = fc.record({
    part,
    key: fc.integer({ max: 4, min: 0 }),
    trouble: fc.constantFrom('none', 'carrier', 'cancelled'),
  })

  it('no unit leaves twice, and the parcel that completes the order says so, once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const shop = memoryWorld()
        await shop.open()
        for (const { part: wanted, key, trouble } of steps) {
          const wish = [
            { sku: 'MUG', quantity: wanted.mugs },
            { sku: 'LAMP', quantity: wanted.lamps },
          ].filter(({ quantity }) => quantity > 0)
          shop.trouble.carrier = trouble === 'carrier' ? 1 : 0
          shop.trouble.cancelled = trouble === 'cancelled'
          await shop.dispatch(orderId, wish, `parcel-${key}`).catch(() => {})
        }
        Object.assign(shop.trouble, { carrier: 0, cancelled: false })
        for (const [id, { task }] of shop.fulfilments.plans) if (task === 'proceed') await shop.proceed(id)
        await shop.dispatch(orderId, 'all-left', 'the-rest').catch(() => {})

        const dispatched = shop.fulfilments.facts.filter((fact) => fact.kind === 'dispatched')
        const left = (sku: string) =>
          dispatched
            .flatMap(({ shipment }) => shipment.lines)
            .filter((line) => line.sku === sku)
            .reduce((sum, { quantity }) => sum + quantity, 0)
        for (const { sku, quantity } of lines) expect([sku, left(sku)]).toEqual([sku, quantity])
        expect(dispatched.map(({ complete }) => complete)).toEqual(
          dispatched.map((_, n) => n === dispatched.length - 1),
        )
        expect(new Set(dispatched.map(({ shipment }) => shipment.id)).size).toBe(dispatched.length)
      }),
    )
  })
})
