import { expect, test } from 'vitest'
import { median, spreadOf } from './percentiles.ts'

test('percentiles are values that occurred, by nearest rank', () => {
  const upTo100 = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect(spreadOf(upTo100)).toEqual({ p50: 50, p95: 95, p99: 99, slowest: 100 })
  expect(spreadOf([7])).toEqual({ p50: 7, p95: 7, p99: 7, slowest: 7 })
})

test('nothing measured has no percentile', () => {
  expect(spreadOf([])).toEqual({ p50: Number.NaN, p95: Number.NaN, p99: Number.NaN, slowest: Number.NaN })
})

test('the median of an even count lies between the middle two', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([])).toBeNaN()
})
