import type { ListingQuery } from '@emporium/contracts'
import type { Statement } from './listing-page-sql.ts'
import { candidates, type Params, params, preparable, type Where, whereOf } from './listing-where.ts'

/** Up to so many rows are grouped and then counted here; of more, PostgreSQL counts. */
export const GROUPED = 2_000

/** All that counts in any facet, one row per kind. More rows than GROUPED tell that there are too many. */
export function groupsStatement(query: ListingQuery, search: string | null): Statement {
  const { where: plain, values } = whereOfCandidates(query, search)
  const where = preparable(plain)
  const price = where.filters.get('price')
  const text = `
    ${where.with}
    select facets, count(*)::int as n, min(price_from) as lowest, max(price_from) as highest,
           count(*)${price === undefined ? '' : ` filter (where ${price})`}::int as inside
    from (select facets, price_from from listing where ${candidates(where)} limit ${GROUPED + 1}) candidate
    group by facets`
  return { text, values, prepared: true }
}

/** A filter that is alone does not bound its own facet, and so nothing: its values have no place in the statement. */
function whereOfCandidates(query: ListingQuery, search: string | null): { where: Where } & Params {
  const all = params()
  const where = whereOf(query, search, all)
  if (where.filters.size !== 1 || where.filters.has('price')) return { where, ...all }
  const { category: _, brands: __, availability: ___, rating: ____, ...rest } = query
  const fewer = params()
  return { where: whereOf(rest, search, fewer), ...fewer }
}
