import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closestWord, editDistance } from './typo.ts'

describe('edit distance', () => {
  test.each([
    ['mug', 'mug', 0],
    ['mug', 'mugs', 1],
    ['mgu', 'mug', 1],
    ['jaket', 'jacket', 1],
    ['kitten', 'sitting', 3],
  ])('%s → %s is %i', (left, right, distance) => {
    expect(editDistance(left, right, 5)).toBe(distance)
  })

  test('is the same both ways, and never more than one above the limit', () => {
    const word = fc.stringMatching(/^[a-d]{0,8}$/)
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b, 2)).toBe(editDistance(b, a, 2))
        expect(editDistance(a, b, 2)).toBeLessThanOrEqual(3)
      }),
    )
  })
})

describe('the word that was meant', () => {
  test('is the nearest, of equals the one with the same first letter', () => {
    expect(closestWord('jaket', ['basket', 'jacket'])).toBe('jacket')
    expect(closestWord('cat', ['hat', 'car', 'cart'])).toBe('car')
  })

  test('is none where all are far', () => {
    expect(closestWord('sofa', ['chair', 'soda-water'])).toBeNull()
    expect(closestWord('mug', ['magic'])).toBeNull()
  })
})
