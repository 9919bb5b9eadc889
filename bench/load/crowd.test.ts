import { expect, test } from 'vitest'
import { loadCrowd } from './crowd.ts'

test('a crowd counts what went well and what failed, and stops when there is enough', async () => {
  let journeys = 0
  const outcome = await loadCrowd(
    async (note) => {
      journeys++
      note('look', 2)
      if (journeys % 2 === 0) throw new Error('sold out')
      return 7
    },
    { shoppers: 2, seconds: 60, enough: () => journeys >= 8 },
  )
  expect(outcome).toMatchObject({ answered: 4, errors: 4, latencies: [7, 7, 7, 7] })
  expect(outcome.steps?.['look']).toHaveLength(8)
  expect(outcome.failures[0]).toBe('Error: sold out')
})
