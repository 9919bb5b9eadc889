import type { Database } from '@emporium/kit'
import type { KnownReview, Reviews, ReviewTarget } from '../app/ports.ts'
import { noStars, ratingOf, recounted, type Stars } from '../domain/rating.ts'
import type { Review } from '../domain/review.ts'
import { reviewOf, type ReviewRow } from './review-row.ts'

// All that changes a product's rating waits here for each other, and sees what came before.
const hold = `
  select id, status, stars from product
  where id = coalesce($1::uuid, (select product_id from review where id = $2)) for no key update`

const load = 'select * from review where id = $1 or (product_id = $2 and customer_id = $3)'

const save = `
  with kept as (
    insert into review (id, product_id, customer_id, version, rating, title, text, author, written_at, state,
                        decided_at, rejection)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    on conflict (id) do update
      set version = excluded.version, rating = excluded.rating, title = excluded.title, text = excluded.text,
          author = excluded.author, written_at = excluded.written_at, state = excluded.state,
          decided_at = excluded.decided_at, rejection = excluded.rejection
  ), rated as (
    update product set stars = $13 where id = $2 and stars <> $13 returning id
  )
  update listing set rating = $14, rating_count = $15 from rated where product_id = rated.id`

/** A review, its product's stars and what cards show of them are one statement. */
export function pgReviews(db: Database): Reviews {
  return {
    update: (target, decide) =>
      db.transaction(async () => {
        const { stars, ...known } = await loadKnown(db, target)
        const after = decide(known)
        if (after !== known.review) await write(db, after, recounted(stars, known.review, after))
        return after
      }),
  }
}

async function loadKnown(db: Database, target: ReviewTarget): Promise<KnownReview & { stars: Stars }> {
  const { reviewId, productId, customerId } = { ...none, ...target }
  const held = await db.query<{ id: string; status: string; stars: number[] }>(
    hold,
    [productId, reviewId],
    'catalog_hold_reviewed',
  )
  const [product] = held.rows
  if (!product) return { isOnSale: false, review: null, stars: noStars }
  const found = await db.query<ReviewRow>(load, [reviewId, productId, customerId], 'catalog_load_review')
  const [row] = found.rows
  return {
    isOnSale: product.status === 'active',
    review: row ? reviewOf(row) : null,
    stars: product.stars,
  }
}

const none = { reviewId: null, productId: null, customerId: null }

async function write(db: Database, review: Review, stars: Stars): Promise<void> {
  const { id, productId, customerId, version, rating, title, text, author, writtenAt, state } = review
  const written = [id, productId, customerId, version, rating, title, text, author, writtenAt, state]
  const decidedAt = 'decidedAt' in review ? review.decidedAt : null
  const rejection = 'rejection' in review ? review.rejection : null
  const { tenths, count } = ratingOf(stars)
  await db.query(save, [...written, decidedAt, rejection, stars, tenths, count], 'catalog_save_review')
}
