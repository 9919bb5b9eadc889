import type { Review } from './review.ts'

/** How many approved reviews gave one star, two, … five. */
export type Stars = readonly number[]

export const noStars: Stars = [0, 0, 0, 0, 0]

export interface Rating {
  readonly stars: Stars
  readonly count: number
  /** The average in tenths, rounded; 0 where there is no review. */
  readonly tenths: number
}

export function ratingOf(stars: Stars): Rating {
  const count = stars.reduce((sum, many) => sum + many, 0)
  const points = stars.reduce((sum, many, index) => sum + many * (index + 1), 0)
  return { stars, count, tenths: count === 0 ? 0 : Math.round((points * 10) / count) }
}

/** The stars of a product after one of its reviews changed. */
export function recounted(stars: Stars, before: Review | null, after: Review): Stars {
  return stars.map((many, index) => many - counts(before, index + 1) + counts(after, index + 1))
}

function counts(review: Review | null, rating: number): number {
  return review?.state === 'approved' && review.rating === rating ? 1 : 0
}
