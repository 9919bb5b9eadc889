import { DomainError } from '@emporium/domain'
import type { Stamp } from '../domain/apply-input.ts'
import { newReview, type Review, rewritten, type Written } from '../domain/review.ts'
import type { Reviews } from './ports.ts'

export interface ReviewDeps {
  readonly reviews: Reviews
  readonly stamp: () => Stamp
}

/** Writes the customer's review of a product, or another text in place of the one that is there. */
export function writeReview(
  { reviews, stamp }: ReviewDeps,
  of: { readonly productId: string; readonly customerId: string },
  written: Written,
): Promise<Review> {
  const { now, newId } = stamp()
  return reviews.update(of, ({ isOnSale, review }) => {
    if (!isOnSale) throw new DomainError('not-found', 'product-not-found', 'There is no such product.')
    return review === null ? newReview({ id: newId(), ...of }, written, now) : rewritten(review, written, now)
  })
}
