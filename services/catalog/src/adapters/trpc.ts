import type { CatalogApi } from '@emporium/contracts'
import type { Categories } from '../app/ports.ts'
import { upsertCategories } from '../app/upsert-categories.ts'
import { type UpsertDeps, upsertProducts } from '../app/upsert-products.ts'
import type { reviewsApi } from './trpc-reviews.ts'

type Reads = Pick<CatalogApi, 'list' | 'suggest' | 'product' | 'products' | 'categories'>
type Reviews = ReturnType<typeof reviewsApi>

/** The contract's procedures, a line each. */
export function catalogApi(
  reads: Reads,
  reviews: Reviews,
  writes: UpsertDeps & { readonly categories: Categories },
): CatalogApi {
  return {
    ...reads,
    ...reviews,
    upsert: (input) => upsertProducts(writes, input),
    upsertCategories: ({ categories }) => upsertCategories(writes.categories, categories, writes.stamp().now),
  }
}
