import type { CategoryTree, ListingQuery } from '@emporium/contracts'
import type { Database } from '@emporium/kit'
import { countFacets, type FacetGroup, type Facets } from './count-facets.ts'
import { facetsStatement } from './listing-facets-sql.ts'
import { GROUPED, groupsStatement } from './listing-groups-sql.ts'
import { runStatement } from './run-statement.ts'

export interface FacetsDeps {
  readonly db: Database
  readonly categories: () => Promise<CategoryTree>
  /** Rows counted here at most; others by PostgreSQL. For tests. */
  readonly grouped?: number
}

type FacetsRow = Pick<Facets, 'total' | 'categories' | 'brands' | 'availability' | 'rating'> & {
  price_min: number | null
  price_max: number | null
}

/** Facets of few products by their kinds, which is several times cheaper; of many by counting in PostgreSQL. */
export async function readFacets(
  { db, categories, grouped = GROUPED }: FacetsDeps,
  query: ListingQuery,
  search: string | null,
): Promise<Facets | null> {
  const [groups, tree] = await Promise.all([
    runStatement<FacetGroup>(db, groupsStatement(query, search)),
    categories(),
  ])
  if (groups.reduce((sum, { n }) => sum + n, 0) <= grouped) {
    const names = new Map(tree.map(({ handle, name }) => [handle, name]))
    return countFacets(groups, query, (handle) => names.get(handle) ?? handle)
  }
  const [found] = await runStatement<FacetsRow>(db, facetsStatement(query, search))
  if (!found) return null
  const { price_min: min, price_max: max, ...counts } = found
  return { ...counts, price: min === null || max === null ? null : { min, max } }
}
