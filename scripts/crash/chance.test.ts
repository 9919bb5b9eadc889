import { expect, it } from 'vitest'
import { seededChance } from './chance.ts'

const draw = (seed: number) => {
  const chance = seededChance(seed)
  return Array.from({ length: 1_000 }, () => chance.next())
}

it('gives the same for the same seed, and other things for another', () => {
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
})

it('is spread evenly', () => {
  const drawn = draw(3)
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...drawn)).toBeLessThan(1)
  expect(drawn.reduce((sum, value) => sum + value, 0) / drawn.length).toBeCloseTo(0.5, 1)
})

it('picks by weight', () => {
  const chance = seededChance(5)
  const picked = Array.from({ length: 2_000 }, () =>
    chance.pick([
      ['often', 9],
      ['never', 0],
      ['seldom', 1],
    ] as const),
  )
  const seldom = picked.filter((item) => item === 'seldom').length
  expect(picked).not.toContain('never')
  expect(seldom).toBeGreaterThan(120)
  expect(seldom).toBeLessThan(280)
})
