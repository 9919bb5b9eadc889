import type { MyReview, PublicReview } from '@emporium/contracts/reviews'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Histogram } from './histogram.tsx'
import { OwnReviewPart } from './own-review.tsx'
import { RatingLine } from './rating-line.tsx'
import { ReviewList } from './review-list.tsx'

const words = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

describe('a rating', () => {
  it('is told in words beside its stars', () => {
    const html = renderToStaticMarkup(
      <RatingLine rating={{ average: 4, count: 2, stars: [0, 0, 0, 2, 0] }} />,
    )
    expect(words(html)).toBe('4 of 5 stars 4.0 2 reviews')
    expect(html).toContain('--rating:4')
  })

  it('is not shown where there is none', () => {
    const none = { average: null, count: 0, stars: [0, 0, 0, 0, 0] }
    expect(renderToStaticMarkup(<RatingLine rating={none} />)).toBe('')
  })

  it('has its reviews counted by stars, the best first', () => {
    const html = renderToStaticMarkup(<Histogram average={3.7} count={3} stars={[1, 0, 0, 0, 2]} />)
    expect(words(html)).toContain('5 stars 2 of 3 4 stars 0 of 3')
    expect(words(html)).toContain('1 star 1 of 3')
  })
})

describe('the list of reviews', () => {
  const review: PublicReview = {
    id: 'r1',
    rating: 5,
    title: 'Warm',
    text: 'One.\n<b>Two.</b>',
    author: 'Ada L.',
    verified: true,
    writtenAt: '2026-06-01T10:00:00.000Z',
  }
  const shown = (more: Partial<PublicReview>, nextCursor: string | null = null) =>
    renderToStaticMarkup(
      <QueryClientProvider client={new QueryClient()}>
        <ReviewList
          productId="p1"
          first={{
            summary: { average: 5, count: 1, stars: [0, 0, 0, 0, 1] },
            reviews: [{ ...review, ...more }],
            nextCursor,
          }}
        />
      </QueryClientProvider>,
    )

  it('marks those of buyers, and no others', () => {
    expect(shown({})).toContain('Verified purchase')
    expect(shown({ verified: false })).not.toContain('Verified purchase')
  })

  it('shows what was written as text', () => expect(shown({})).toContain('&lt;b&gt;Two.'))

  it('offers more where there is more', () => {
    expect(shown({}, 'next')).toContain('Show more reviews')
    expect(shown({})).not.toContain('Show more')
  })
})

describe('the own review', () => {
  const product = { id: 'p1', handle: 'mug', title: 'Mug' }
  const own = {
    id: 'r1',
    rating: 5,
    title: 'Warm',
    text: 'Yes.',
    author: 'Ada L.',
    writtenAt: '2026-06-01T10:00:00.000Z',
    rejection: null,
  }
  const shown = (mine: MyReview | null) =>
    renderToStaticMarkup(
      <QueryClientProvider client={new QueryClient()}>
        <OwnReviewPart product={product} visitor={mine && { name: 'Ada Lovelace', mine }} />
      </QueryClientProvider>,
    )

  it('needs a login, which leads back here', () => {
    expect(shown(null)).toContain('href="/account/login?next=%2Fp%2Fmug%23reviews"')
  })

  it('can be written', () => expect(shown({ review: null, bought: false })).toContain('Write a review'))

  it('says how it fares', () => {
    const html = (review: MyReview['review']) => shown({ review, bought: true })
    expect(html({ ...own, state: 'pending' })).toContain('will appear once we have checked it')
    expect(html({ ...own, state: 'approved' })).toContain('is published')
    expect(html({ ...own, state: 'rejected', rejection: 'off-topic' })).toContain('not about the product')
  })
})
