import type { CatalogApi, ListingPage, ListingQuery, ProductCard } from '@emporium/contracts'
import { correctSearch } from './correct-search.ts'
import { type Cursor, decodeCursor, encodeCursor } from './cursor.ts'
import { listingAnswer } from './listing-answer.ts'
import { BETWEEN_CARDS, type PageRequest, pageStatement } from './listing-page-sql.ts'
import { isSearchable } from './listing-where.ts'
import { type FacetsDeps, readFacets } from './read-facets.ts'
import { runStatement } from './run-statement.ts'

interface Page {
  /** JSON of the cards. */
  readonly cards: string
  readonly nextCursor: string | null
}

/**
 * The listing straight from the read model. There is no second adapter of it: what it does is PostgreSQL's full-text
 * search and planning, and an imitation in memory would prove nothing.
 */
export function createListing(deps: FacetsDeps): Pick<CatalogApi, 'list'> {
  return { list: (query) => list(deps, query) }
}

async function list(deps: FacetsDeps, query: ListingQuery): Promise<ListingPage> {
  const search = query.search && isSearchable(query.search) ? query.search : null
  const wanted = query.sort ?? (search === null ? 'newest' : 'relevance')
  const sort = wanted === 'relevance' && search === null ? 'newest' : wanted
  const cursor = query.cursor === undefined ? null : decodeCursor(query.cursor, sort)
  const request = { query, sort, search, cursor }
  if (!cursor?.corrected) {
    const typed = await answer(deps, request, null)
    if (search === null || cursor !== null || !typed.isEmpty) return typed.page
  }
  const corrected = await correctSearch(deps.db, search ?? '')
  return (await answer(deps, { ...request, search: corrected ?? search }, corrected)).page
}

async function answer(deps: FacetsDeps, request: PageRequest, correctedSearch: string | null) {
  const { query, search } = request
  const [{ cards, nextCursor }, facets] = await Promise.all([
    readPage(deps, request, correctedSearch !== null),
    query.facets ? readFacets(deps, query, search) : null,
  ])
  const isEmpty = cards === ''
  const rest = { nextCursor, facets, correctedSearch: isEmpty ? null : correctedSearch }
  return { page: listingAnswer(cards, rest), isEmpty }
}

async function readPage({ db }: FacetsDeps, request: PageRequest, corrected: boolean): Promise<Page> {
  const { query, sort } = request
  const [row] = await runStatement<{ cards: string | null; rank?: number | null }>(db, pageStatement(request))
  const cards = row?.cards ?? ''
  const each = cards.split(BETWEEN_CARDS)
  if (each.length <= query.limit) return { cards, nextCursor: null }
  return {
    cards: cards.slice(0, cards.lastIndexOf(BETWEEN_CARDS)),
    nextCursor: cursorAt(each[query.limit - 1], sort, row?.rank, corrected),
  }
}

function cursorAt(
  last: string | undefined,
  sort: Cursor['sort'],
  rank: number | null | undefined,
  corrected: boolean,
): string | null {
  if (last === undefined) return null
  const { id, priceFrom } = JSON.parse(last) as ProductCard
  const isRanked = sort === 'relevance' || sort === 'rating'
  const key = sort === 'newest' ? '' : String(isRanked ? (rank ?? 0) : priceFrom)
  return encodeCursor({ sort, key, id, corrected })
}
