import type { ListingQuery } from '@emporium/contracts'
import { words } from '../domain/text.ts'
import type { Cursor } from './cursor.ts'
import { conditions, params, preparable, whereOf } from './listing-where.ts'

export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
  /** Whether one plan is good for all values; else it is planned anew each time. */
  readonly prepared: boolean
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

/** What joins the JSON of cards. No JSON has a line break in it, so the cards can be told apart without parsing. */
export const BETWEEN_CARDS = ',\n'
const cards = `string_agg(shown, E',\\n') as cards`

/** One more row than the page has, to know whether there is a next one. */
export function pageStatement(request: PageRequest): Statement {
  return request.sort === 'relevance' ? rankedPage(request) : sortedPage(request)
}

// The limit stands in the text: a plan for any limit expects a tenth of the table.
function sortedPage({ query, sort, search, cursor }: PageRequest): Statement {
  const { values, add } = params()
  const where = conditions(whereOf(query, search, { values, add }))
  const direction = sort === 'price-asc' ? 'asc' : 'desc'
  const keys = keysOf(sort)
  const text = `
    select ${cards}${sort === 'rating' ? `, (array_agg(rating_rank))[${query.limit}] as rank` : ''} from (
      select shown${sort === 'rating' ? ', rating_rank' : ''} from listing
      where ${where}${cursor ? ` and (${keys.join(', ')}) ${after(direction)} (${place(cursor, sort, add)})` : ''}
      order by ${keys.map((key) => `${key} ${direction}`).join(', ')}
      limit ${query.limit + 1}
    ) page`
  // Frequent words are read in the order of the page, rare ones sorted: that takes a plan for the words.
  return { text, values, prepared: search === null }
}

function keysOf(sort: PageRequest['sort']): readonly string[] {
  if (sort === 'newest') return ['product_id']
  return [sort === 'rating' ? 'rating_rank' : 'price_from', 'product_id']
}

function place(cursor: Cursor, sort: string, add: (value: unknown) => string): string {
  const id = `${add(cursor.id)}::uuid`
  return sort === 'newest' ? id : `${add(cursor.key)}::bigint, ${id}`
}

function after(direction: 'asc' | 'desc'): string {
  return direction === 'asc' ? '>' : '<'
}

/** Cards are read of those that come first alone, after all were ranked. */
function rankedPage({ query, search, cursor }: PageRequest): Statement {
  const { values, add } = params()
  const where = preparable(whereOf(query, search, { values, add }))
  const title = add(words(search ?? '').join(' '))
  const later = cursor ? `where (rank, product_id) < (${add(cursor.key)}::real, ${add(cursor.id)}::uuid)` : ''
  const text = `
    ${where.with}
    select ${cards}, (array_agg(rank))[${query.limit}] as rank from (
      select shown, rank from (
        select * from (
          select product_id, ts_rank('{0.05, 0.2, 0.6, 1}', search, ${where.tsquery})
                 + case when title_key = ${title} then 2 when starts_with(title_key, ${title}) then 1 else 0 end::real
                 as rank
          from listing where ${conditions(where)} limit ${query.limit * RANKED_PER_CARD}
        ) hit ${later}
        order by rank desc, product_id desc
        limit ${query.limit + 1}
      ) best join listing using (product_id)
      where listing.${where.currency}
      order by rank desc, product_id desc
    ) page`
  return { text, values, prepared: true }
}
