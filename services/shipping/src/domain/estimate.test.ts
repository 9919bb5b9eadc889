import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deliveryEstimate } from './estimate.ts'

const estimate = (now: string, min = 1, max = 2) => deliveryEstimate(new Date(now), { min, max })

describe('the delivery estimate', () => {
  test.each([
    ['a Monday morning', '2026-06-01T09:00:00Z', '2026-06-02', '2026-06-03'],
    ['just before the cut-off at 14:00 in Berlin', '2026-06-01T11:59:59Z', '2026-06-02', '2026-06-03'],
    ['at the cut-off', '2026-06-01T12:00:00Z', '2026-06-03', '2026-06-04'],
    ['at the cut-off in winter', '2026-02-02T13:00:00Z', '2026-02-04', '2026-02-05'],
    ['late on Sunday in UTC, Monday in Berlin', '2026-06-07T22:30:00Z', '2026-06-09', '2026-06-10'],
    ['a Friday morning, over the weekend', '2026-06-05T09:00:00Z', '2026-06-08', '2026-06-09'],
    ['a Saturday', '2026-06-06T09:00:00Z', '2026-06-09', '2026-06-10'],
    ['Christmas Eve, over the holidays and a weekend', '2026-12-24T09:00:00Z', '2026-12-28', '2026-12-29'],
    ['New Year', '2026-12-31T15:00:00Z', '2027-01-05', '2027-01-06'],
  ])('of an order on %s', (_, now, from, to) => {
    expect(estimate(now)).toEqual({ from, to })
  })

  test('never names a weekend, and never the day of the order', () => {
    const now = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(now, fc.integer({ min: 1, max: 5 }), fc.nat(10), (date, min, more) => {
        const { from, to } = deliveryEstimate(date, { min, max: min + more })
        for (const day of [from, to]) expect([0, 6]).not.toContain(new Date(day).getUTCDay())
        expect(from <= to).toBe(true)
        expect(from > date.toISOString().slice(0, 10)).toBe(true)
      }),
    )
  })
})
