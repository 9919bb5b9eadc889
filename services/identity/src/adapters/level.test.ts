import { fakeClock } from '@emporium/kit/testing'
import { expect, it } from 'vitest'
import { level } from './level.ts'

it('answers no sooner than after its time, and refuses at once', async () => {
  const clock = fakeClock()
  let answer: string | null = null
  const levelled = level(150, clock.wait, async () => 'done').then((result) => {
    answer = result
  })
  clock.advance(149)
  await Promise.resolve()
  expect(answer).toBe(null)
  clock.advance(1)
  await levelled
  expect(answer).toBe('done')
  await expect(level(150, clock.wait, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
})
