import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stars } from '../domain/rating.ts'
import { now, reviewed } from '../domain/testing-reviews.ts'
import { approveReview, rejectReview } from './moderate-review.ts'
import type { Reviews } from './ports.ts'
import { writeReview } from './write-review.ts'

export interface ReviewsUnderTest {
  readonly reviews: Reviews
  /** One product that is on sale, and one that is not. */
  readonly onSale: string
  readonly draft: string
  readonly starsOf: (productId: string) => Promise<Stars>
  readonly close: () => Promise<void>
}

/** What every adapter of the reviews port keeps. */
export function reviewsSuite(open: () => Promise<ReviewsUnderTest>) {
  let opened: ReviewsUnderTest
  let ids = 0
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.close())

  const id = () => `00000000-0000-7000-8000-${String(++ids).padStart(12, '0')}`
  const deps = () => ({ reviews: opened.reviews, stamp: () => ({ now, newId: id }) })
  const stars = () => opened.starsOf(opened.onSale)
  const write = (customerId: string, more: Partial<typeof reviewed> = {}, productId = opened.onSale) =>
    writeReview(deps(), { productId, customerId }, { ...reviewed, ...more })
  const read = ({ id: reviewId, version }: { id: string; version: number }) => ({ reviewId, version })

  describe('reviews', () => {
    test('a customer has one of each product', async () => {
      const customer = id()
      const first = await write(customer)
      const second = await write(customer, { title: 'Better than I thought' })
      expect(second).toMatchObject({ id: first.id, version: 2, title: 'Better than I thought' })
      expect(await write(customer, { title: 'Better than I thought' })).toEqual(second)
      expect((await write(id())).id).not.toBe(first.id)
    })

    test('sent twice at once are one', async () => {
      const customer = id()
      const both = await Promise.all([write(customer), write(customer)])
      expect(new Set(both.map((review) => review.id)).size).toBe(1)
    })

    test('are of what is on sale', async () => {
      await expect(write(id(), {}, opened.draft)).rejects.toMatchObject({ reason: 'product-not-found' })
      await expect(write(id(), {}, id())).rejects.toMatchObject({ reason: 'product-not-found' })
    })

    test('count for the product while they are approved', async () => {
      const review = await write(id(), { rating: 5 })
      expect(await stars()).toEqual([0, 0, 0, 0, 0])
      const shown = await approveReview(deps(), read(review))
      expect(await stars()).toEqual([0, 0, 0, 0, 1])
      await rejectReview(deps(), read(shown), 'not-genuine')
      expect(await stars()).toEqual([0, 0, 0, 0, 0])
    })

    test('no longer count once they are rewritten', async () => {
      const customer = id()
      await approveReview(deps(), read(await write(customer, { rating: 5 })))
      const again = await write(customer, { rating: 2 })
      expect(await stars()).toEqual([0, 0, 0, 0, 0])
      await approveReview(deps(), read(again))
      expect(await stars()).toEqual([0, 1, 0, 0, 0])
    })

    test('approved at once are all counted', async () => {
      const written = await Promise.all([5, 5, 3, 1].map((rating) => write(id(), { rating })))
      await Promise.all(written.map((review) => approveReview(deps(), read(review))))
      expect(await stars()).toEqual([1, 0, 1, 0, 2])
    })

    test('are decided as they were read, or not at all', async () => {
      const customer = id()
      const old = await write(customer)
      await write(customer, { text: 'Something else altogether.' })
      await expect(approveReview(deps(), read(old))).rejects.toMatchObject({ reason: 'stale-version' })
      expect(await stars()).toEqual([0, 0, 0, 0, 0])
    })

    test('that nobody wrote cannot be decided', async () => {
      const nobodys = { reviewId: id(), version: 1 }
      await expect(approveReview(deps(), nobodys)).rejects.toMatchObject({ reason: 'review-not-found' })
    })

    test('that were rejected keep the reason', async () => {
      const customer = id()
      await rejectReview(deps(), read(await write(customer)), 'personal-data')
      expect(await write(customer)).toMatchObject({ state: 'rejected', rejection: 'personal-data' })
    })
  })
}
