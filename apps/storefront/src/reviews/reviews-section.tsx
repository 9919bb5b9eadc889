import type { ProductPage } from '@emporium/contracts/storefront'
import type { ReactNode } from 'react'
import { Histogram } from './histogram.tsx'
import { ReviewList } from './review-list.tsx'

interface ReviewsSectionProps {
  readonly page: Pick<ProductPage, 'product' | 'reviews'>
  /** What this visitor may write. */
  readonly children: ReactNode
}

/** What others say about the product, and the place to say something oneself. */
export function ReviewsSection({ page: { product, reviews }, children }: ReviewsSectionProps) {
  const { average, count } = reviews.summary
  return (
    <section
      id="reviews"
      aria-labelledby="reviews-title"
      className="mt-20 grid items-start gap-x-14 gap-y-10 border-t border-line pt-12 lg:grid-cols-[20rem_1fr]"
    >
      <div className="grid gap-6">
        <h2 id="reviews-title" className="text-2xl font-semibold tracking-tight">
          Reviews
        </h2>
        {average === null ? (
          <p className="text-muted">Nobody has reviewed this yet.</p>
        ) : (
          <Histogram average={average} count={count} stars={reviews.summary.stars} />
        )}
        {children}
        <p className="text-sm text-muted">
          Customers write reviews here. We read each before it is shown; “verified purchase” means that its
          author bought the product in this shop.
        </p>
      </div>
      {reviews.reviews.length > 0 ? <ReviewList productId={product.id} first={reviews} /> : null}
    </section>
  )
}
