import { expect, test } from 'vitest'
import { loadArrivals } from './arrivals.ts'

test('as many requests as the rate asks for, by shoppers who do one thing at a time', async () => {
  const busy = new Set<number>()
  const outcome = await loadArrivals({
    rate: 400,
    seconds: 0.1,
    shoppers: [1, 2, 3],
    async act(shopper) {
      expect(busy.has(shopper)).toBe(false)
      busy.add(shopper)
      await Promise.resolve()
      busy.delete(shopper)
      return 'look'
    },
  })
  expect(outcome).toMatchObject({ answered: 40, errors: 0 })
  expect(outcome.steps?.['look']).toHaveLength(40)
})

test('what waits for a slow answer is late by as much', async () => {
  const answer = Promise.withResolvers<void>()
  let asked = 0
  const loaded = loadArrivals({
    rate: 1_000,
    seconds: 0.02,
    shoppers: ['the only one'],
    async act() {
      if (asked++ === 0) await answer.promise
      return 'look'
    },
  })
  const held = 60
  setTimeout(answer.resolve, held)
  const { latencies } = await loaded
  expect(latencies).toHaveLength(20)
  // Due within the first 20 ms, and not before the first had its answer.
  expect(Math.min(...latencies)).toBeGreaterThanOrEqual(held - 20 - 5)
})

test('failures are counted and kept in words', async () => {
  const outcome = await loadArrivals({
    rate: 1_000,
    seconds: 0.01,
    shoppers: [1],
    act: () => Promise.reject(new Error('sold out')),
  })
  expect(outcome).toMatchObject({
    answered: 0,
    errors: 10,
    failures: expect.arrayContaining(['Error: sold out']),
  })
})
