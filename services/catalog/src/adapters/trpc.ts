import type { CatalogApi } from '@emporium/contracts'
import type { Categories } from '../app/ports.ts'
import { upsertCategories } from '../app/upsert-categories.ts'
import { type UpsertDeps, upsertProducts } from '../app/upsert-products.ts'

type Reads = Pick<CatalogApi, 'list' | 'suggest' | 'product' | 'products' | 'categories'>

/** The contract's procedures, a line each. */
export function catalogApi(
  reads: Reads,
  writes: UpsertDeps & { readonly categories: Categories },
): CatalogApi {
  return {
    ...reads,
    upsert: (input) => upsertProducts(writes, input),
    upsertCategories: ({ categories }) => upsertCategories(writes.categories, categories, writes.stamp().now),
  }
}
