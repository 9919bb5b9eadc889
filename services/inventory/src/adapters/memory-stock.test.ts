import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjust, count, dispatch } from '../domain/count.ts'
import { refuse } from '../domain/errors.ts'
import { hold, release, reserve } from '../domain/reserve.ts'
import type { StockDecision, StockState } from '../domain/stock.ts'
import { eventsOf } from './events.ts'
import { memoryStock } from './memory-stock.ts'
import { stockSuite } from './stock.suite.ts'

stockSuite('memory', async () => memoryStock())

const at = new Date('2026-11-22T12:00:00Z')
const orders = ['o1', 'o2', 'o3', 'o4']
const skus = ['A', 'B']
const sku = fc.constantFrom(...skus)
const orderId = fc.constantFrom(...orders)
const quantity = fc.integer({ min: 1, max: 6 })

interface Step {
  readonly orderId: string | null
  readonly skus: readonly string[]
  readonly decide: (state: StockState) => StockDecision
}

const lost = refuse('conflict', 'reservation-ended', 'lost')
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(orderId, fc.array(fc.record({ sku, quantity }), { minLength: 1, maxLength: 3 })).map(
    ([id, lines]): Step => ({
      orderId: id,
      skus: lines.map((line) => line.sku),
      decide: (state) => reserve(state, id, lines, at),
    }),
  ),
  orderId.map((id): Step => ({ orderId: id, skus: [], decide: (state) => release(state, id, 'requested') })),
  orderId.map((id): Step => ({ orderId: id, skus: [], decide: (state) => release(state, id, 'expired') })),
  orderId.map((id): Step => ({ orderId: id, skus: [], decide: (state) => dispatch(state, id) })),
  orderId.map(
    (id): Step => ({
      orderId: id,
      skus: [],
      decide: (state) => {
        const held = hold(state)
        if (held) return held
        throw lost
      },
    }),
  ),
  fc.tuple(sku, fc.integer({ min: -8, max: 8 })).map(
    ([code, delta]): Step => ({
      orderId: null,
      skus: [code],
      decide: (state) =>
        adjust(state, { sku: code, location: 'main' }, { delta, reason: 'counted', key: null }),
    }),
  ),
  fc.tuple(sku, fc.integer({ min: 0, max: 9 })).map(
    ([code, found]): Step => ({
      orderId: null,
      skus: [code],
      decide: (state) => count(state, { sku: code, location: 'main' }, found, 'counted'),
    }),
  ),
)

describe('whatever is asked, in whatever order', () => {
  it('stock is never negative, never oversold, and always the sum of its movements and reservations', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const stock = memoryStock()
        for (const { orderId: id, skus: named, decide } of steps) {
          await stock.update({ skus: named, orderId: id }, decide).catch((error: unknown) => {
            if (!(error instanceof Error) || error.name !== 'DomainError') throw error
          })
        }
        const reservations = await Promise.all(orders.map((id) => stock.reservation(id)))
        const held = reservations.flatMap((found) => (found?.status === 'active' ? found.lines : []))
        for (const level of await stock.levels(skus)) {
          const units = held
            .filter((line) => line.sku === level.sku)
            .reduce((sum, line) => sum + line.quantity, 0)
          const moved = stock.movements
            .filter((movement) => movement.sku === level.sku)
            .reduce((sum, movement) => sum + movement.delta, 0)
          expect(level.onHand).toBe(moved)
          expect(level.reserved).toBe(units)
          expect(level.reserved).toBeGreaterThanOrEqual(0)
          expect(level.reserved).toBeLessThanOrEqual(level.onHand)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('the last availability that was told is the true one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const stock = memoryStock()
        for (const { orderId: id, skus: named, decide } of steps) {
          await stock.update({ skus: named, orderId: id }, decide).catch(() => null)
        }
        const told = new Map<string, string>()
        for (const { before, decision } of stock.decisions) {
          for (const event of eventsOf(before, decision)) {
            if (event.type === 'inventory.availability-changed.v1')
              told.set(event.aggregateId, event.data.state)
          }
        }
        for (const level of await stock.levels(skus)) {
          const left = level.onHand - level.reserved
          expect(told.get(level.sku)).toBe(left <= 0 ? 'sold-out' : left <= 5 ? 'low' : 'in-stock')
        }
      }),
    )
  })
})
