import type { CatalogApi, MyReview, OwnReview, PublicReview, RatingSummary } from '@emporium/contracts'
import type { Database } from '@emporium/kit'
import { noStars, ratingOf, type Stars } from '../domain/rating.ts'
import type { Review } from '../domain/review.ts'
import { hasBought } from './purchases.ts'
import { decodeReviewCursor, encodeReviewCursor, reviewOf, type ReviewRow } from './review-row.ts'

const shown = `
  select stars, r.* from product left join lateral (
    select *, ${hasBought('review.customer_id', 'review.product_id')} as verified
    from review where product_id = product.id and state = 'approved' and (written_at, id) < ($2, $3)
    order by written_at desc, id desc limit $4
  ) r on true
  where product.id = $1 and status = 'active' order by written_at desc, r.id desc`

const mine = `
  select ${hasBought('$2', '$1')} as bought, review.*
  from (values (1)) one left join review on product_id = $1 and customer_id = $2`

/** Before all: the first page begins here. */
const newest = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

type Found<Row> = Row | { readonly [Key in keyof Row]: null }
type ShownRow = { stars: number[] } & Found<ReviewRow & { readonly verified: boolean }>
type MineRow = { bought: boolean } & Found<ReviewRow>

/** The published reviews of a product, and a customer's own. */
export function readReviews(db: Database): Pick<CatalogApi, 'reviews'> & ReadsMine {
  return {
    async reviews({ productId, limit, cursor }) {
      const { at, id } = cursor === undefined ? newest : decodeReviewCursor(cursor)
      const values = [productId, at, id, limit + 1]
      const { rows } = await db.query<ShownRow>(shown, values, 'catalog_reviews')
      const found = rows.filter((row) => row.id !== null)
      const reviews = found.slice(0, limit)
      const last = found.length > limit ? reviews.at(-1) : undefined
      return {
        summary: summaryOf(rows[0]?.stars ?? noStars),
        reviews: reviews.map(publicReview),
        nextCursor: last ? encodeReviewCursor(last) : null,
      }
    },
    async mine(productId, customerId) {
      const { rows } = await db.query<MineRow>(mine, [productId, customerId], 'catalog_my_review')
      const [row] = rows
      const review = row && row.id !== null ? ownReview(reviewOf(row)) : null
      return { review, bought: row?.bought === true }
    },
  }
}

export interface ReadsMine {
  mine(productId: string, customerId: string): Promise<MyReview>
}

export function summaryOf(stars: Stars): RatingSummary {
  const { count, tenths } = ratingOf(stars)
  return { average: count === 0 ? null : tenths / 10, count, stars }
}

export function publicReview(row: ReviewRow & { readonly verified: boolean }): PublicReview {
  const { id, rating, title, text, author, verified, written_at } = row
  return { id, rating, title, text, author, verified, writtenAt: written_at.toISOString() }
}

/** As its author sees it. */
export function ownReview(review: Review): OwnReview {
  const { id, rating, title, text, author, writtenAt, state } = review
  const rejection = review.state === 'rejected' ? review.rejection : null
  return { id, rating, title, text, author, writtenAt, state, rejection }
}
