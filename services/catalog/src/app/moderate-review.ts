import { DomainError } from '@emporium/domain'
import { approved, rejected, type Rejection, type Review } from '../domain/review.ts'
import type { ReviewDeps } from './write-review.ts'

/** What was read when the decision was taken: the author may have sent another text since. */
export interface Read {
  readonly reviewId: string
  readonly version: number
}

/** Shows the review in the shop. */
export function approveReview(deps: ReviewDeps, read: Read): Promise<Review> {
  return moderate(deps, read, approved)
}

/** Keeps the review out of the shop, or takes it out. */
export function rejectReview(deps: ReviewDeps, read: Read, reason: Rejection): Promise<Review> {
  return moderate(deps, read, (review, now) => rejected(review, reason, now))
}

function moderate(
  { reviews, stamp }: ReviewDeps,
  { reviewId, version }: Read,
  decide: (review: Review, now: string) => Review,
): Promise<Review> {
  const { now } = stamp()
  return reviews.update({ reviewId }, ({ review }) => {
    if (review === null) throw new DomainError('not-found', 'review-not-found', 'There is no such review.')
    if (review.version !== version) {
      const message = 'This review was changed or decided meanwhile. Please read it again.'
      throw new DomainError('conflict', 'stale-version', message, { version: review.version })
    }
    return decide(review, now)
  })
}
