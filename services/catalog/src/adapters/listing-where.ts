import type { ListingQuery } from '@emporium/contracts'
import { words } from '../domain/text.ts'

export type Filter = 'category' | 'brands' | 'availability' | 'rating' | 'price'

/** Collects the values of one statement. */
export interface Params {
  readonly values: unknown[]
  /** Adds a value and gives its placeholder. */
  readonly add: (value: unknown) => string
}

export function params(): Params {
  const values: unknown[] = []
  return { values, add: (value) => `$${values.push(value)}` }
}

export interface Where {
  readonly currency: string
  /** SQL by what it filters; a facet leaves out its own. */
  readonly always: readonly string[]
  readonly filters: ReadonlyMap<Filter, string>
  /** The tsquery, where words are searched. */
  readonly tsquery: string | null
}

/** The conditions of a query. Only what is asked for is in the text, so that each shape gets a plan of its own. */
export function whereOf(query: ListingQuery, search: string | null, { add }: Params): Where {
  const currency = inCurrency(query, add)
  const always = [currency]
  const filters = new Map<Filter, string>()
  const tsquery = search === null ? null : tsqueryOf(search, add)
  if (tsquery !== null) always.push(`search @@ ${tsquery}`)
  if (query.tags?.length) always.push(`tags && ${add(query.tags)}::text[]`)
  if (query.category !== undefined)
    filters.set('category', `categories @> array[${add(query.category)}::text]`)
  if (query.brands?.length) filters.set('brands', `brand = any(${add(query.brands)}::text[])`)
  if (query.availability?.length) {
    filters.set('availability', `availability = any(${add(query.availability)}::text[])`)
  }
  if (query.rating !== undefined) filters.set('rating', `rating >= ${add(query.rating * 10)}::smallint`)
  const bounds = [
    ...(query.priceMin === undefined ? [] : [`price_from >= ${add(query.priceMin)}::bigint`]),
    ...(query.priceMax === undefined ? [] : [`price_from <= ${add(query.priceMax)}::bigint`]),
  ]
  if (bounds.length > 0) filters.set('price', bounds.join(' and '))
  return { currency, always, filters, tsquery }
}

/** In the text where it is the code of one: a list without other filters is then planned once, as it has no values. */
function inCurrency({ currency }: ListingQuery, add: Params['add']): string {
  return `currency = ${/^[A-Z]{3}$/.test(currency) ? `'${currency}'` : add(currency)}`
}

/**
 * The same with the tsquery made once, in a CTE named `searched`: PostgreSQL then makes one plan that is good for any
 * words, instead of planning for the words of each search.
 */
export function preparable(where: Where): Where & { readonly with: string } {
  const { tsquery, always } = where
  if (tsquery === null) return { ...where, with: '' }
  const words = '(select words from searched)'
  return {
    ...where,
    with: `with searched as materialized (select ${tsquery} as words)`,
    tsquery: words,
    always: always.map((sql) => (sql === `search @@ ${tsquery}` ? `search @@ ${words}` : sql)),
  }
}

/** The conditions but those of the filter named. */
export function conditions({ always, filters }: Where, but?: Filter): string {
  const rest = [...filters].filter(([filter]) => filter !== but).map(([, sql]) => sql)
  return [...always, ...rest].join(' and ')
}

/** What misses one filter at most: no facet counts anything else. */
export function candidates({ always, filters }: Where): string {
  const all = [...filters.values()]
  const missingOne = all.map((_, index) => all.filter((_, other) => other !== index).join(' and '))
  return [...always, ...(all.length < 2 ? [] : [`((${missingOne.join(') or (')}))`])].join(' and ')
}

/** Words and stems, of the last word also the beginning, or the beginning of a SKU. */
function tsqueryOf(search: string, add: Params['add']): string {
  const typed = words(search)
  const last = typed.at(-1) ?? ''
  const before = typed.slice(0, -1).join(' & ')
  const prefix = add(`${last}:*`)
  const stems = `to_tsquery('english', ${add(typed.join(' & '))})`
  const begun =
    before === ''
      ? `to_tsquery('simple', ${prefix})`
      : `(to_tsquery('english', ${add(before)}) && to_tsquery('simple', ${prefix}))`
  const sku = search.trim().toLowerCase()
  // One word is looked for as a beginning already.
  const isSku = sku !== last && /^[a-z0-9][a-z0-9._/-]{2,63}$/.test(sku)
  const skus = isSku ? ` || ${add(`'${sku}':*`)}::tsquery` : ''
  return `(${stems} || ${begun}${skus})`
}

/** Whether there is a word to search for. */
export function isSearchable(search: string): boolean {
  return words(search).length > 0
}
