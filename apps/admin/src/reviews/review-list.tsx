import type { StaffReview } from '@emporium/contracts/reviews'
import { Star } from 'lucide-react'
import Link from 'next/link'
import { Badge } from '../ui/badge.tsx'
import { LocalTime } from '../ui/local-time.tsx'
import { rejectionReason, reviewState } from '../words/review-words.ts'
import { DecideReview } from './decide-review.tsx'

interface ReviewListProps {
  readonly reviews: readonly StaffReview[]
  /** Whether the products may be opened from here. */
  readonly seesProducts: boolean
}

export function ReviewList({ reviews, seesProducts }: ReviewListProps) {
  return (
    <ul aria-label="Reviews" className="grid gap-3">
      {reviews.map((review) => (
        // With its version: what was said about an older text does not stay at a newer one.
        <li key={`${review.id} ${review.version}`}>
          <ReviewCard review={review} seesProducts={seesProducts} />
        </li>
      ))}
    </ul>
  )
}

function ReviewCard({ review, seesProducts }: { review: StaffReview; seesProducts: boolean }) {
  const { state, rejection, product } = review
  return (
    <article
      aria-labelledby={`title-${review.id}`}
      className="grid gap-3 rounded-tile border border-line bg-surface p-4 sm:p-5"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm">
        {seesProducts ? (
          <Link href={`/products/${product.handle}`} className="font-medium text-accent hover:underline">
            {product.title}
          </Link>
        ) : (
          <span className="font-medium">{product.title}</span>
        )}
        <span className="flex flex-wrap items-center gap-2">
          {review.verified ? <Badge tone="accent">Bought it here</Badge> : null}
          <Badge tone={reviewState[state].tone}>{reviewState[state].name}</Badge>
        </span>
      </div>
      <div className="min-w-0">
        <Rating rating={review.rating} />
        <h2 id={`title-${review.id}`} className="mt-1 font-semibold break-words">
          {review.title}
        </h2>
        <p className="mt-1 max-w-prose text-[0.9375rem] break-words whitespace-pre-line">{review.text}</p>
        <p className="mt-2 text-sm break-words text-muted">
          {review.author}, <LocalTime at={review.writtenAt} />
          {rejection === null ? null : ` · ${rejectionReason[rejection]}`}
        </p>
      </div>
      <DecideReview {...{ id: review.id, version: review.version, title: review.title, state }} />
    </article>
  )
}

function Rating({ rating }: { rating: number }) {
  return (
    <p className="flex gap-0.5 text-warn">
      <span className="sr-only">{rating} of 5 stars</span>
      {[1, 2, 3, 4, 5].map((star) => (
        <Star key={star} aria-hidden size={16} className={star <= rating ? 'fill-current' : 'opacity-40'} />
      ))}
    </p>
  )
}
