import { describe, expect, it } from 'vitest'
import { chanceFrom } from './chance.ts'
import { people } from './people.ts'
import { planOrders, type Wishes } from './plan.ts'

const HOUR = 3_600_000
const wishes: Wishes = {
  orders: 160,
  until: new Date('2026-11-22T21:00:00Z'),
  days: 30,
  people,
  shelves: { plenty: ['A', 'B', 'C', 'D', 'E', 'F'], scarce: ['RARE'] },
}
const plan = (seed: number, more: Partial<Wishes> = {}) =>
  planOrders({ ...wishes, ...more }, chanceFrom(seed))

describe('a month of orders', () => {
  it('comes out the same for the same seed, and otherwise for another', () => {
    expect(plan(1)).toEqual(plan(1))
    expect(plan(1)).not.toEqual(plan(2))
  })

  it.each([18, 24, 160])('of %i has every course, oldest first, within the month', (orders) => {
    const planned = plan(3, { orders })
    const times = planned.map(({ placedAt }) => placedAt.getTime())
    expect(planned).toHaveLength(orders)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(Math.min(...times)).toBeGreaterThan(wishes.until.getTime() - 31 * 24 * HOUR)
    expect(Math.max(...times)).toBeLessThan(wishes.until.getTime())
    expect(new Set(planned.map(({ course }) => course)).size).toBe(11)
  })

  it('ends with one that is not paid yet and some that nobody has packed', () => {
    const [newest, ...others] = plan(4).toReversed()
    expect(newest).toMatchObject({ course: 'never-paid', cards: [] })
    const fresh = others.filter(({ placedAt }) => wishes.until.getTime() - placedAt.getTime() < 9 * HOUR)
    expect(fresh.filter(({ course }) => course === 'kept').length).toBeGreaterThanOrEqual(2)
  })

  it('sells nothing but what there is plenty of, except to who asks for too much', () => {
    for (const { course, lines } of plan(5)) {
      const skus = lines.map(({ sku }) => sku)
      expect(new Set(skus).size).toBe(skus.length)
      expect(skus.includes('RARE')).toBe(course === 'out-of-stock')
    }
  })

  it('is of people whom mail from here would not reach', () => {
    expect(people.length).toBeGreaterThanOrEqual(25)
    expect(new Set(people.map(({ email }) => email)).size).toBe(people.length)
    expect(people.filter(({ email }) => !/@(example\.com|emporium\.example)$/.test(email))).toEqual([])
  })
})
