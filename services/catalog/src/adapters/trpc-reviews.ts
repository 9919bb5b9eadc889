import type { Caller, CatalogApi } from '@emporium/contracts'
import { DomainError } from '@emporium/domain'
import { approveReview, rejectReview } from '../app/moderate-review.ts'
import { type ReviewDeps, writeReview } from '../app/write-review.ts'
import { ownReview, type ReadsMine } from './read-reviews.ts'

type ReviewProcedure =
  | 'reviews'
  | 'staffReviews'
  | 'myReview'
  | 'writeReview'
  | 'approveReview'
  | 'rejectReview'
type ReviewReads = Pick<CatalogApi, 'reviews' | 'staffReviews'> & ReadsMine

/** The contract's procedures for reviews, a line each. */
export function reviewsApi(
  { reviews, staffReviews, mine }: ReviewReads,
  writes: ReviewDeps,
): Pick<CatalogApi, ReviewProcedure> {
  return {
    reviews,
    staffReviews,
    myReview: ({ productId }, caller) => mine(productId, customerOf(caller)),
    writeReview: async ({ productId, ...written }, caller) =>
      ownReview(await writeReview(writes, { productId, customerId: customerOf(caller) }, written)),
    approveReview: async (read) => void (await approveReview(writes, read)),
    rejectReview: async ({ reason, ...read }) => void (await rejectReview(writes, read, reason)),
  }
}

function customerOf({ actor }: Caller): string {
  if (actor.kind === 'shopper') return actor.customerId
  throw new DomainError('forbidden', 'forbidden', 'Only customers review products.')
}
