import type { CatalogApi, StaffReview } from '@emporium/contracts'
import type { Database } from '@emporium/kit'
import { params } from './listing-where.ts'
import { hasBought } from './purchases.ts'
import { publicReview } from './read-reviews.ts'
import { decodeReviewCursor, encodeReviewCursor, type ReviewRow } from './review-row.ts'

interface StaffRow extends ReviewRow {
  readonly verified: boolean
  readonly handle: string
  readonly product_title: string
}

/** Reviews of every state for those who decide on them. */
export function staffReviews(db: Database): Pick<CatalogApi, 'staffReviews'> {
  return {
    async staffReviews({ state, limit, cursor }) {
      const { values, add } = params()
      // Whoever waits longest comes first.
      const [direction, beyond] = state === 'pending' ? ['asc', '>'] : ['desc', '<']
      const after = cursor === undefined ? null : decodeReviewCursor(cursor)
      const where = [
        ...(state === undefined ? [] : [`state = ${add(state)}`]),
        ...(after === null ? [] : [`(written_at, review.id) ${beyond} (${add(after.at)}, ${add(after.id)})`]),
      ]
      const { rows } = await db.query<StaffRow>(
        `select review.*, ${hasBought('review.customer_id', 'review.product_id')} as verified,
                handle, document->>'title' as product_title
         from review join product on product.id = review.product_id
         where ${where.join(' and ') || 'true'}
         order by written_at ${direction}, review.id ${direction} limit ${add(limit + 1)}`,
        values,
      )
      const reviews = rows.slice(0, limit)
      const last = rows.length > limit ? reviews.at(-1) : undefined
      return { reviews: reviews.map(staffReview), nextCursor: last ? encodeReviewCursor(last) : null }
    },
  }
}

function staffReview(row: StaffRow): StaffReview {
  const { version, state, rejection, product_id, handle, product_title, decided_at } = row
  const product = { id: product_id, handle, title: product_title }
  const decidedAt = decided_at?.toISOString() ?? null
  return { ...publicReview(row), version, state, rejection, product, decidedAt }
}
