import type { Category, CategoryPlan } from '../domain/plan-categories.ts'
import type { Review } from '../domain/review.ts'
import type { Decision, Known } from '../domain/upsert.ts'

/** The products. One decision is one transaction: it is kept with its events, or not at all. */
export interface Products {
  /**
   * Decides on the product with this handle and keeps the outcome. `decide` may run again where another writer came
   * first, so it must have no effects of its own.
   */
  update(target: Target, decide: (known: Known) => Decision): Promise<Decision>
  /** Runs `work` and undoes what it kept. */
  rehearse<T>(work: () => Promise<T>): Promise<T>
}

export interface Target {
  readonly handle: string
  /** Whose owners `decide` wants to know. */
  readonly skus: readonly string[]
}

export interface Categories {
  /** Plans the new tree on the present one and keeps it; products that it affects follow in the same transaction. */
  update(plan: (tree: readonly Category[]) => CategoryPlan, now: string): Promise<void>
}

/** Leaves of HTML what is safe and of use in a description; the same text again for what it gave itself. */
export type SanitiseHtml = (html: string) => string

/** The reviews. One decision is one transaction: a review is kept together with its product's rating. */
export interface Reviews {
  /** Decides on one review and keeps the outcome; what comes at once to one product is decided one after the other. */
  update(target: ReviewTarget, decide: (known: KnownReview) => Review): Promise<Review>
}

export type ReviewTarget =
  | { readonly reviewId: string }
  | { readonly productId: string; readonly customerId: string }

export interface KnownReview {
  /** Whether there is the product and it can be seen in the shop. */
  readonly isOnSale: boolean
  readonly review: Review | null
}
