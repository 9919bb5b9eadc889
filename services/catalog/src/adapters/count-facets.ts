import { type FacetValue, type ListingPage, type ListingQuery, ratingFloors } from '@emporium/contracts'
import type { Filter } from './listing-where.ts'

/** Rows of the listing that count under the same values. */
export interface FacetGroup {
  /** Availability, stars, categories and the brand where there is one, as the column `facets` has them. */
  readonly facets: string
  readonly n: number
  /** So many of them are within the price that is asked for. */
  readonly inside: number
  readonly lowest: number
  readonly highest: number
}

export type Facets = NonNullable<ListingPage['facets']>

const VALUES = 100

/** Counts by value, each facet over the matches of all filters but its own. The groups hold all that misses one at most. */
export function countFacets(
  groups: readonly FacetGroup[],
  query: ListingQuery,
  categoryName: (handle: string) => string,
): Facets {
  const counts: Counts = {
    category: new Map(),
    brands: new Map(),
    availability: new Map(),
    rating: new Map(),
  }
  const matching: FacetGroup[] = []
  for (const group of groups) {
    const values = valuesOf(group)
    const missed = missedBy(values, query)
    if (missed.length === 0) matching.push(group)
    const counting = missed.length === 0 ? countable : missed.length === 1 ? missed : []
    for (const filter of counting) addAll(counts[filter], values[filter], group.inside)
  }
  return {
    total: matching.reduce((sum, { inside }) => sum + inside, 0),
    categories: listed(counts.category, categoryName),
    brands: listed(counts.brands),
    availability: listed(counts.availability),
    rating: floors.flatMap((value) => {
      const count = counts.rating.get(value)
      return count === undefined ? [] : { value, label: value, count }
    }),
    price: matching.length === 0 ? null : priceOf(matching),
  }
}

function priceOf(groups: readonly FacetGroup[]) {
  return {
    min: Math.min(...groups.map(({ lowest }) => lowest)),
    max: Math.max(...groups.map(({ highest }) => highest)),
  }
}

type Countable = Exclude<Filter, 'price'>
type Counts = Record<Countable, Map<string, number>>
type Values = Record<Countable, readonly string[]>

const countable: readonly Countable[] = ['category', 'brands', 'availability', 'rating']
const floors = ratingFloors.map(String)

function valuesOf({ facets }: FacetGroup): Values {
  const [availability = '', stars = '', categories = '', ...brand] = facets.split('\t')
  return {
    availability: [availability],
    rating: floors.filter((floor) => floor <= stars),
    category: categories === '' ? [] : categories.split(' '),
    brands: brand.length === 0 ? [] : [brand.join('\t')],
  }
}

function missedBy(values: Values, query: ListingQuery): Countable[] {
  const wanted: Record<Countable, readonly string[]> = {
    category: query.category === undefined ? [] : [query.category],
    brands: query.brands ?? [],
    availability: query.availability ?? [],
    rating: query.rating === undefined ? [] : [String(query.rating)],
  }
  return countable.filter(
    (filter) => wanted[filter].length > 0 && !values[filter].some((value) => wanted[filter].includes(value)),
  )
}

function addAll(counts: Map<string, number>, values: readonly string[], n: number): void {
  if (n === 0) return
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + n)
}

function listed(counts: ReadonlyMap<string, number>, label = (value: string) => value): FacetValue[] {
  return [...counts]
    .map(([value, count]) => ({ value, label: label(value), count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, VALUES)
}
