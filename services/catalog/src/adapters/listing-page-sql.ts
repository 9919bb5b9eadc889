import type { ListingQuery } from '@emporium/contracts'
import { words } from '../domain/text.ts'
import type { Cursor } from './cursor.ts'
import { conditions, params, whereOf } from './listing-where.ts'

export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

export interface PageRequest {
  readonly query: ListingQuery
  readonly sort: NonNullable<ListingQuery['sort']>
  /** The words to search, where there are any. */
  readonly search: string | null
  readonly cursor: Cursor | null
}

/** So many matches are ranked for each card of a page; of more, these are the ones that were listed first. */
const RANKED_PER_CARD = 160

/** The cards as one JSON text: PostgreSQL joins prepared texts, and JavaScript parses once. */
const asJson = `
  '[' || coalesce(string_agg(left(card, -1) || ',"availability":"' || availability || '"}', ','), '') || ']'`

/** One more row than the page has, to know whether there is a next one. */
export function pageStatement(request: PageRequest): Statement {
  return request.sort === 'relevance' ? rankedPage(request) : sortedPage(request)
}

function sortedPage({ query, sort, search, cursor }: PageRequest): Statement {
  const { values, add } = params()
  const where = conditions(whereOf(query, search, { values, add }))
  const direction = sort === 'price-asc' ? 'asc' : 'desc'
  const keys = sort === 'newest' ? ['product_id'] : ['price_from', 'product_id']
  const text = `
    select ${asJson} as items from (
      select card, availability from listing
      where ${where}${cursor ? ` and (${keys.join(', ')}) ${after(direction)} (${place(cursor, sort, add)})` : ''}
      order by ${keys.map((key) => `${key} ${direction}`).join(', ')}
      limit ${add(query.limit + 1)}
    ) page`
  return { text, values }
}

function place(cursor: Cursor, sort: string, add: (value: unknown) => string): string {
  const id = `${add(cursor.id)}::uuid`
  return sort === 'newest' ? id : `${add(cursor.key)}::bigint, ${id}`
}

function after(direction: 'asc' | 'desc'): string {
  return direction === 'asc' ? '>' : '<'
}

function rankedPage({ query, search, cursor }: PageRequest): Statement {
  const { values, add } = params()
  const where = whereOf(query, search, { values, add })
  const title = add(words(search ?? '').join(' '))
  const text = `
    select ${asJson} as items, array_agg(rank) as ranks from (
      select card, availability, rank from (
        select product_id, ts_rank('{0.05, 0.2, 0.6, 1}', search, ${where.tsquery})
               + case when title_key = ${title} then 2 when starts_with(title_key, ${title}) then 1 else 0 end::real
               as rank
        from listing where ${conditions(where)} limit ${query.limit * RANKED_PER_CARD}
      ) hit join listing using (product_id)
      where listing.currency = $1${cursor ? ` and (rank, product_id) < (${add(cursor.key)}::real, ${add(cursor.id)}::uuid)` : ''}
      order by rank desc, product_id desc
      limit ${add(query.limit + 1)}
    ) page`
  return { text, values }
}
