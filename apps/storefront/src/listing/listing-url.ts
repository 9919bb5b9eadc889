import type { AvailabilityState, ListingQuery, RatingFloor } from '@emporium/contracts/catalog'
import { decimalText, formatMoney, parseMoney } from '@emporium/domain'

/** What a shopper chose on a listing; the address holds all of it. Prices are minor units. */
export interface ListingChoice {
  readonly search: string
  /** Only on the search page; a category page has it in its path. */
  readonly category: string | null
  readonly brands: readonly string[]
  readonly availability: readonly AvailabilityState[]
  /** At least so many stars. */
  readonly rating: RatingFloor | null
  readonly priceMin: number | null
  readonly priceMax: number | null
  readonly sort: Sort | null
  readonly cursor: string | null
}
export type Sort = NonNullable<ListingQuery['sort']>
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

export const PAGE_SIZE = 24
const sorts: readonly string[] = ['relevance', 'newest', 'price-asc', 'price-desc', 'rating'] satisfies Sort[]
const floors: readonly RatingFloor[] = [4, 3, 2]
const states: readonly string[] = ['in-stock', 'low', 'sold-out'] satisfies AvailabilityState[]

/** Reads an address. What makes no sense is left out: a bad link still shows products. */
export function readChoice(params: SearchParams, currency: string): ListingChoice {
  const one = (key: string) => many(params, key)[0]?.trim() ?? ''
  const sort = one('sort')
  const min = priceOf(one('min'), currency)
  const max = priceOf(one('max'), currency)
  const upsideDown = min !== null && max !== null && min > max
  return {
    search: one('q').slice(0, 100),
    category: /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(one('category')) ? one('category') : null,
    brands: unique(many(params, 'brand').filter((brand) => brand !== '' && brand.length <= 100)).slice(0, 30),
    availability: unique(many(params, 'stock')).filter(isState),
    rating: floors.find((floor) => String(floor) === one('rating')) ?? null,
    priceMin: upsideDown ? max : min,
    priceMax: upsideDown ? min : max,
    sort: isSort(sort) ? sort : null,
    cursor: one('cursor').slice(0, 300) || null,
  }
}

/** The address of a choice; nothing chosen gives the bare path. A new choice starts at the first page. */
export function choiceHref(path: string, choice: ListingChoice, currency: string): string {
  const params = new URLSearchParams()
  if (choice.search !== '') params.set('q', choice.search)
  if (choice.category !== null) params.set('category', choice.category)
  for (const brand of choice.brands) params.append('brand', brand)
  for (const state of choice.availability) params.append('stock', state)
  if (choice.rating !== null) params.set('rating', String(choice.rating))
  if (choice.priceMin !== null) params.set('min', decimalText({ amount: choice.priceMin, currency }))
  if (choice.priceMax !== null) params.set('max', decimalText({ amount: choice.priceMax, currency }))
  if (choice.sort !== null) params.set('sort', choice.sort)
  if (choice.cursor !== null) params.set('cursor', choice.cursor)
  const query = params.toString()
  return query === '' ? path : `${path}?${query}`
}

/** What to ask the gateway. `category` comes from the path where the page is a category. */
export function listingInput(choice: ListingChoice, category: string | null, currency: string) {
  const within = category ?? choice.category
  return {
    currency,
    limit: PAGE_SIZE,
    ...(within === null ? {} : { category: within }),
    ...(choice.search === '' ? {} : { search: choice.search }),
    ...(choice.brands.length === 0 ? {} : { brands: [...choice.brands] }),
    ...(choice.availability.length === 0 ? {} : { availability: [...choice.availability] }),
    ...(choice.rating === null ? {} : { rating: choice.rating }),
    ...(choice.priceMin === null ? {} : { priceMin: choice.priceMin }),
    ...(choice.priceMax === null ? {} : { priceMax: choice.priceMax }),
    ...(choice.sort === null ? {} : { sort: choice.sort }),
    ...(choice.cursor === null ? {} : { cursor: choice.cursor }),
  }
}

export const stateWords: Readonly<Record<AvailabilityState, string>> = {
  'in-stock': 'In stock',
  low: 'Only a few left',
  'sold-out': 'Sold out',
}

export function floorWords(floor: RatingFloor): string {
  return `${floor} stars and up`
}

export interface Chip {
  readonly label: string
  /** What stays chosen when this one is taken away. */
  readonly without: ListingChoice
}

/** Every active filter with the choice that drops it. */
export function chips(
  choice: ListingChoice,
  currency: string,
  categoryName: (handle: string) => string,
): readonly Chip[] {
  const first = { ...choice, cursor: null }
  const price = priceWords(choice, currency)
  return [
    ...(choice.category === null
      ? []
      : [{ label: categoryName(choice.category), without: { ...first, category: null } }]),
    ...choice.brands.map((brand) => ({
      label: brand,
      without: { ...first, brands: choice.brands.filter((other) => other !== brand) },
    })),
    ...choice.availability.map((state) => ({
      label: stateWords[state],
      without: { ...first, availability: choice.availability.filter((other) => other !== state) },
    })),
    ...(choice.rating === null
      ? []
      : [{ label: floorWords(choice.rating), without: { ...first, rating: null } }]),
    ...(price === null ? [] : [{ label: price, without: { ...first, priceMin: null, priceMax: null } }]),
  ]
}

/** The same list without any filter; search words and order stay. */
export function withoutFilters(choice: ListingChoice): ListingChoice {
  return {
    ...choice,
    category: null,
    brands: [],
    availability: [],
    rating: null,
    priceMin: null,
    priceMax: null,
    cursor: null,
  }
}

function priceWords({ priceMin, priceMax }: ListingChoice, currency: string): string | null {
  const words = (amount: number) => formatMoney({ amount, currency })
  if (priceMin !== null && priceMax !== null) return `${words(priceMin)} – ${words(priceMax)}`
  if (priceMin !== null) return `From ${words(priceMin)}`
  return priceMax === null ? null : `Up to ${words(priceMax)}`
}

/** People write prices with a comma or a point. */
function priceOf(text: string, currency: string): number | null {
  if (text === '') return null
  try {
    const { amount } = parseMoney(text.replace(',', '.'), currency)
    return amount >= 0 ? amount : null
  } catch {
    return null
  }
}

function many(params: SearchParams, key: string): readonly string[] {
  const value = params[key]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}

function isSort(text: string): text is Sort {
  return sorts.includes(text)
}

function isState(text: string): text is AvailabilityState {
  return states.includes(text)
}
