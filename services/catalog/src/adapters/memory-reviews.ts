import type { Reviews } from '../app/ports.ts'
import { noStars, recounted, type Stars } from '../domain/rating.ts'
import type { Review } from '../domain/review.ts'

export interface MemoryReviews extends Reviews {
  starsOf(productId: string): Stars
}

/** Reviews of the products on sale in a map, for tests. */
export function memoryReviews(onSale: ReadonlySet<string>): MemoryReviews {
  const kept = new Map<string, Review>()
  const stars = new Map<string, Stars>()
  const starsOf = (productId: string) => stars.get(productId) ?? noStars
  return {
    starsOf,
    async update(target, decide) {
      const review =
        'reviewId' in target
          ? kept.get(target.reviewId)
          : [...kept.values()].find(
              ({ productId, customerId }) =>
                productId === target.productId && customerId === target.customerId,
            )
      const productId = 'productId' in target ? target.productId : (review?.productId ?? '')
      const after = decide({ isOnSale: onSale.has(productId), review: review ?? null })
      kept.set(after.id, after)
      stars.set(productId, recounted(starsOf(productId), review ?? null, after))
      return after
    },
  }
}
