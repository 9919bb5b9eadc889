import { describe, expect, test } from 'vitest'
import { ratingOf, recounted, noStars } from './rating.ts'
import { approved, newReview, rejected, type Review, rewritten } from './review.ts'
import { reviewed, now, later } from './testing-reviews.ts'

const fresh = newReview({ id: 'r1', productId: 'p1', customerId: 'c1' }, reviewed, now)

describe('a review', () => {
  test('waits until staff have read it', () => {
    expect(fresh).toMatchObject({ state: 'pending', version: 1, writtenAt: now, ...reviewed })
  })

  test('is shown once approved, and can be taken down', () => {
    const shown = approved(fresh, later)
    expect(shown).toMatchObject({ state: 'approved', version: 2, decidedAt: later, writtenAt: now })
    expect(rejected(shown, 'not-genuine', later)).toMatchObject({
      state: 'rejected',
      rejection: 'not-genuine',
      version: 3,
    })
  })

  test('that was rejected can be approved after all, and keeps no reason', () => {
    const shown = approved(rejected(fresh, 'offensive', now), later)
    expect(shown).toMatchObject({ state: 'approved' })
    expect(shown).not.toHaveProperty('rejection')
  })

  test.each<[string, (review: Review) => Review]>([
    ['approved', (review) => approved(review, now)],
    ['rejected', (review) => rejected(review, 'other', now)],
  ])('is not %s twice', (_, decide) => {
    expect(() => decide(decide(fresh))).toThrow(expect.objectContaining({ reason: 'review-decided' }))
  })

  test.each<[string, Review]>([
    ['pending', fresh],
    ['approved', approved(fresh, now)],
    ['rejected', rejected(fresh, 'offensive', now)],
  ])('rewritten while %s waits again, without what was decided', (_, review) => {
    const again = rewritten(review, { ...reviewed, text: 'Broke on day two.' }, later)
    expect(again).toEqual({
      ...fresh,
      text: 'Broke on day two.',
      writtenAt: later,
      version: review.version + 1,
    })
  })

  test('sent again as it was stays as it is', () => {
    const shown = approved(fresh, now)
    expect(rewritten(shown, { ...reviewed }, later)).toBe(shown)
  })
})

describe('the stars of a product', () => {
  const shown = approved(fresh, now)
  const counted = recounted(noStars, fresh, shown)

  test('count what is approved', () => {
    expect(recounted(noStars, null, fresh)).toEqual(noStars)
    expect(counted).toEqual([0, 0, 0, 1, 0])
  })

  test('lose what is rewritten or taken down', () => {
    expect(recounted(counted, shown, rewritten(shown, { ...reviewed, rating: 1 }, later))).toEqual(noStars)
    expect(recounted(counted, shown, rejected(shown, 'other', later))).toEqual(noStars)
  })

  test.each([
    [[0, 0, 0, 0, 0], 0, 0],
    [[0, 0, 0, 0, 1], 1, 50],
    [[1, 0, 0, 0, 1], 2, 30],
    [[0, 0, 1, 3, 0], 4, 38],
    [[0, 0, 1, 0, 2], 3, 43],
  ])('%j are %i reviews, on average %i tenths', (stars, count, tenths) => {
    expect(ratingOf(stars)).toEqual({ stars, count, tenths })
  })
})
