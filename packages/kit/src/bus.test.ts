import fc from 'fast-check'
import { expect, it } from 'vitest'
import { backoffDelay } from './bus.ts'

const backoff = { baseMs: 100, maxMs: 30_000 }

it('backoff doubles from the base up to the maximum', () => {
  const delays = [1, 2, 3, 4, 20].map((attempt) => backoffDelay(attempt, backoff, () => 0))
  expect(delays).toEqual([100, 200, 400, 800, 30_000])
})

it('backoff takes off at most half at random', () => {
  const attempts = fc.integer({ min: 1, max: 60 })
  fc.assert(
    fc.property(attempts, fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, r) => {
      const full = backoffDelay(attempt, backoff, () => 0)
      const delay = backoffDelay(attempt, backoff, () => r)
      return delay <= full && delay >= full / 2 - 1
    }),
  )
})
