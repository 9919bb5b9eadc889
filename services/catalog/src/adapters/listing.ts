import { createHash } from 'node:crypto'
import type { CatalogApi, FacetValue, ListingPage, ListingQuery, ProductCard } from '@emporium/contracts'
import type { Database } from '@emporium/kit'
import { correctSearch } from './correct-search.ts'
import { type Cursor, decodeCursor, encodeCursor } from './cursor.ts'
import { facetsStatement } from './listing-facets-sql.ts'
import { type PageRequest, pageStatement, type Statement } from './listing-page-sql.ts'
import { isSearchable } from './listing-where.ts'

interface Page {
  readonly items: ProductCard[]
  readonly nextCursor: string | null
}

/**
 * The listing straight from the read model. There is no second adapter of it: what it does is PostgreSQL's full-text
 * search and planning, and an imitation in memory would prove nothing.
 */
export function createListing(db: Database): Pick<CatalogApi, 'list'> {
  return { list: (query) => list(db, query) }
}

async function list(db: Database, query: ListingQuery): Promise<ListingPage> {
  const search = query.search && isSearchable(query.search) ? query.search : null
  const wanted = query.sort ?? (search === null ? 'newest' : 'relevance')
  const sort = wanted === 'relevance' && search === null ? 'newest' : wanted
  const cursor = query.cursor === undefined ? null : decodeCursor(query.cursor, sort)
  const request = { query, sort, search, cursor }
  if (!cursor?.corrected) {
    const typed = await answer(db, request, null)
    if (search === null || cursor !== null || typed.items.length > 0) return typed
  }
  const corrected = await correctSearch(db, search ?? '')
  return answer(db, { ...request, search: corrected ?? search }, corrected)
}

async function answer(db: Database, request: PageRequest, correctedSearch: string | null) {
  const { query, search } = request
  const [page, facets] = await Promise.all([
    readPage(db, request, correctedSearch !== null),
    query.facets ? readFacets(db, query, search) : null,
  ])
  return { ...page, facets, correctedSearch: page.items.length > 0 ? correctedSearch : null }
}

async function readPage(db: Database, request: PageRequest, corrected: boolean): Promise<Page> {
  const { query, sort } = request
  const { rows } = await run<{ items: string; ranks?: number[] | null }>(
    db,
    pageStatement(request),
    request.search,
  )
  const items = JSON.parse(rows[0]?.items ?? '[]') as ProductCard[]
  if (items.length <= query.limit) return { items, nextCursor: null }
  items.length = query.limit
  const rank = rows[0]?.ranks?.[query.limit - 1]
  return { items, nextCursor: cursorAt(items.at(-1), sort, rank, corrected) }
}

function cursorAt(
  last: ProductCard | undefined,
  sort: Cursor['sort'],
  rank: number | undefined,
  corrected: boolean,
): string | null {
  if (!last) return null
  const key = sort === 'newest' ? '' : String(sort === 'relevance' ? (rank ?? 0) : last.priceFrom)
  return encodeCursor({ sort, key, id: last.id, corrected })
}

interface FacetsRow {
  total: number
  categories: FacetValue[]
  brands: FacetValue[]
  availability: FacetValue[]
  price_min: number | null
  price_max: number | null
}

async function readFacets(db: Database, query: ListingQuery, search: string | null) {
  const { rows } = await run<FacetsRow>(db, facetsStatement(query, search), search)
  const found = rows[0]
  if (!found) return null
  const { total, categories, brands, availability, price_min: min, price_max: max } = found
  const price = min === null || max === null ? null : { min, max }
  return { total, categories, brands, availability, price }
}

/**
 * Prepared under the hash of its text: there is one per combination of filters, of which the first hundred asked for
 * are kept, for each costs memory on every connection. Searches are planned for their words each time, as a plan for
 * any word is several times slower for a frequent one.
 */
function run<Row extends object>(db: Database, { text, values }: Statement, search: string | null) {
  return db.query<Row>(text, values, search === null ? nameOf(text) : undefined)
}

const PREPARED = 100
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= PREPARED) return known
  const name = `catalog_${createHash('sha1').update(text).digest('hex').slice(0, 16)}`
  names.set(text, name)
  return name
}
