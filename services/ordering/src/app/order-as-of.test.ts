import { describe, expect, it } from 'vitest'
import type { OrderEvent } from '../domain/events.ts'
import { orderId, streams } from '../testing.ts'
import { orderAsOf } from './order-as-of.ts'
import { viewOf } from './view.ts'

const minute = 60_000
const start = Date.parse('2026-01-01T12:00:00.000Z')
const atMinute = (minutes: number) => new Date(start + minutes * minute)
const spread: readonly OrderEvent[] = streams.confirmed.map((event, index) => ({
  ...event,
  at: atMinute(index).toISOString(),
}))
const asOf = (at: Date, events = spread) => orderAsOf({ history: async () => events })(orderId, at)

describe('an order as it was', () => {
  it('is what its events until then make', async () => {
    for (const [index] of spread.entries())
      expect(await asOf(atMinute(index))).toEqual(viewOf(spread.slice(0, index + 1)))
  })

  it('stays as it was until the next event', async () => {
    expect(await asOf(new Date(atMinute(2).getTime() - 1))).toMatchObject({ version: 2 })
  })

  it('was not there before it was placed', async () => {
    expect(await asOf(new Date(start - 1))).toBeNull()
    expect(await asOf(atMinute(0), [])).toBeNull()
  })

  it('has no gap where a clock was behind', async () => {
    const [first, second, third, ...rest] = spread
    if (!first || !second || !third) throw new Error('a confirmed order has events')
    const late = [first, { ...second, at: atMinute(9).toISOString() }, third, ...rest]
    expect(await asOf(atMinute(2), late)).toMatchObject({ version: 3 })
  })
})
