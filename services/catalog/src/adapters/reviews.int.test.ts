import type { Caller, ReviewPage } from '@emporium/contracts'
import { reviewsQuerySchema, staffReviewsQuerySchema } from '@emporium/contracts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mug } from '../domain/testing.ts'
import { reviewed } from '../domain/testing-reviews.ts'
import { type TestCatalog, testCatalog } from './testing.ts'

const id = (end: string) => `00000000-0000-7000-8000-${end.padStart(12, '0')}`
const [ada, ben] = [id('a'), id('b')]
const as = (customerId: string): Caller => ({
  actor: { kind: 'shopper', customerId, sessionId: id('f') },
  correlationId: 'test',
})

describe('reviews in the shop', () => {
  let shop: TestCatalog
  let productId: string
  beforeEach(async () => {
    shop = await testCatalog()
    await shop.upsert(structuredClone(mug) as Parameters<TestCatalog['upsert']>[0])
    productId = (await shop.api.product({ handle: mug.handle }))?.id ?? ''
  })
  afterEach(() => shop.drop())

  const write = async (customerId: string, more: Partial<typeof reviewed> = {}) => {
    shop.clock.advance(1_000)
    return shop.api.writeReview({ productId, ...reviewed, ...more }, as(customerId))
  }
  const shown = (query: object = {}): Promise<ReviewPage> =>
    shop.api.reviews(reviewsQuerySchema.parse({ productId, ...query }))
  const queue = (query: object = {}) => shop.api.staffReviews(staffReviewsQuerySchema.parse(query))
  const approveAll = async () => {
    for (const { id: reviewId, version } of (await queue({ state: 'pending', limit: 50 })).reviews) {
      await shop.api.approveReview({ reviewId, version })
    }
  }

  test('are shown, and counted on the product and its card, once they are approved', async () => {
    await write(ada, { rating: 5 })
    await write(ben, { rating: 4 })
    expect(await shown()).toEqual({
      summary: { average: null, count: 0, stars: [0, 0, 0, 0, 0] },
      reviews: [],
      nextCursor: null,
    })
    await approveAll()
    const page = await shown()
    expect(page.summary).toEqual({ average: 4.5, count: 2, stars: [0, 0, 0, 1, 1] })
    expect(page.reviews.map(({ rating }) => rating)).toEqual([4, 5])
    expect(page.reviews[0]).toEqual({
      id: expect.any(String),
      ...reviewed,
      verified: false,
      writtenAt: '2026-01-01T00:00:02.000Z',
    })
    expect((await shop.api.product({ handle: mug.handle }))?.rating).toEqual(page.summary)
    expect(await listed()).toEqual([
      { currency: 'EUR', rating: 45, rating_count: 2 },
      { currency: 'USD', rating: 45, rating_count: 2 },
    ])
  })

  test('count on a card that is made anew', async () => {
    await write(ada, { rating: 3 })
    await approveAll()
    await shop.upsert({ handle: mug.handle, status: 'archived' })
    expect(await shown()).toMatchObject({ reviews: [], summary: { count: 0 } })
    await shop.upsert({ handle: mug.handle, status: 'active' })
    expect((await listed())[0]).toMatchObject({ rating: 30, rating_count: 1 })
    expect(await shown()).toMatchObject({ summary: { count: 1 } })
  })

  test('come in pages, newest first', async () => {
    for (let n = 1; n <= 5; n++) await write(id(String(n)), { title: `Number ${n}` })
    await approveAll()
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: ReviewPage = await shown({ limit: 2, ...(cursor && { cursor }) })
      seen.push(...page.reviews.map(({ title }) => title))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(['Number 5', 'Number 4', 'Number 3', 'Number 2', 'Number 1'])
    await expect(shown({ cursor: 'nonsense' })).rejects.toMatchObject({ reason: 'invalid-cursor' })
  })

  test('tell their author how they fare', async () => {
    expect(await shop.api.myReview({ productId }, as(ada))).toEqual({ review: null, bought: false })
    const { id: reviewId } = await write(ada)
    expect((await shop.api.myReview({ productId }, as(ada))).review).toMatchObject({ state: 'pending' })
    await shop.api.rejectReview({ reviewId, version: 1, reason: 'off-topic' })
    expect(await shop.api.myReview({ productId }, as(ada))).toEqual({
      review: expect.objectContaining({ state: 'rejected', rejection: 'off-topic', ...reviewed }),
      bought: false,
    })
    expect((await shop.api.myReview({ productId }, as(ben))).review).toBeNull()
  })

  test('wait for staff, the longest waiting first', async () => {
    await write(ada, { title: 'First' })
    await write(ben, { title: 'Second' })
    const { reviews } = await queue({ state: 'pending' })
    expect(reviews.map(({ title }) => title)).toEqual(['First', 'Second'])
    expect(reviews[0]).toMatchObject({
      version: 1,
      state: 'pending',
      product: { id: productId, handle: mug.handle, title: mug.title },
    })
    await approveAll()
    expect(await queue({ state: 'pending' })).toEqual({ reviews: [], nextCursor: null })
    const first = await queue({ limit: 1 })
    expect(first.reviews.map(({ title, state }) => [title, state])).toEqual([['Second', 'approved']])
    const second = await queue({ limit: 1, cursor: first.nextCursor ?? '' })
    expect(second.reviews.map(({ title }) => title)).toEqual(['First'])
    expect(second.nextCursor).toBeNull()
  })

  describe('of who bought', () => {
    const verified = async () => (await shown()).reviews.map((review) => review.verified)

    test('are marked, also where the purchase is heard of later', async () => {
      await write(ada)
      await approveAll()
      expect(await verified()).toEqual([false])
      await shop.bought({ orderId: id('1'), customerId: ada, productIds: [productId] }, 4)
      expect(await verified()).toEqual([true])
      expect((await shop.api.myReview({ productId }, as(ada))).bought).toBe(true)
      expect((await queue()).reviews[0]?.verified).toBe(true)
    })

    test('are no longer marked once the order is cancelled', async () => {
      await write(ada)
      await approveAll()
      await shop.bought({ orderId: id('1'), customerId: ada, productIds: [] }, 5)
      // The older news comes late, or again.
      await shop.bought({ orderId: id('1'), customerId: ada, productIds: [productId] }, 4)
      expect(await verified()).toEqual([false])
    })

    test('are marked for the very product and customer', async () => {
      await write(ada)
      await approveAll()
      await shop.bought({ orderId: id('1'), customerId: ada, productIds: [id('9')] }, 4)
      await shop.bought({ orderId: id('2'), customerId: ben, productIds: [productId] }, 4)
      expect(await verified()).toEqual([false])
    })
  })

  async function listed() {
    const { rows } = await shop.db.query(
      'select currency, rating, rating_count from listing order by currency',
    )
    return rows
  }
})
