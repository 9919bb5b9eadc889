import { type ListingQuery, ratingFloors } from '@emporium/contracts'
import type { Statement } from './listing-page-sql.ts'
import { conditions, type Filter, params, whereOf } from './listing-where.ts'

/** Up to so many matches are counted one by one; of more, a tenth is counted and taken tenfold. */
export const COUNTED = 10_000
const VALUES = 100
const floors = `(values ${ratingFloors.map((floor) => `('${floor}', ${floor * 10})`).join(', ')}) as f (floor, tenths)`

/** Counts by value, each facet over the matches of all filters but its own. One statement, one row, for any number. */
export function facetsStatement(query: ListingQuery, search: string | null): Statement {
  const { values, add } = params()
  const where = whereOf(query, search, { values, add })
  const bases = new Map<string, string>()
  const base = (but?: Filter) => baseFor(bases, conditions(where, but))
  const [all, category, brands, availability, rating, price] = [
    base(),
    base('category'),
    base('brands'),
    base('availability'),
    base('rating'),
    base('price'),
  ]
  const text = `
    with ${[...bases].map(([sql, name]) => baseSql(name, sql)).join(', ')}
    select (select n from ${all}_size) as total,
           (select ${asJson('coalesce(category.name, value)')}
            from (${counts('c.handle', `${category} cross join unnest(categories) as c (handle)`)}) counts
            left join category on category.handle = value) as categories,
           (select ${asJson('value')} from (${counts('brand', brands)}) counts) as brands,
           (select ${asJson('value')} from (${counts('availability', availability)}) counts) as availability,
           (select ${asJson('value', 'value desc')} from (${counts('floor', `${rating} join ${floors} on rating >= tenths`)}) counts)
             as rating,
           (select min(price_from) from ${price}) as price_min,
           (select max(price_from) from ${price}) as price_max`
  return { text, values, prepared: search === null }
}

/** Facets with the same conditions share one reading of the listing. */
function baseFor(bases: Map<string, string>, sql: string): string {
  const known = bases.get(sql)
  if (known !== undefined) return known
  const name = `b${bases.size}`
  bases.set(sql, name)
  return name
}

function baseSql(name: string, where: string): string {
  const columns = 'brand, categories, availability, rating, price_from'
  return `
    ${name}_some as materialized (select ${columns} from listing where ${where} limit ${COUNTED + 1}),
    ${name}_large as materialized (select count(*) > ${COUNTED} as yes from ${name}_some),
    ${name} as materialized (
      select ${columns}, 1 as weight from ${name}_some where not (select yes from ${name}_large)
      union all
      select ${columns}, 10 from listing where ${where} and sampled and (select yes from ${name}_large)
    ),
    ${name}_size as (select coalesce(sum(weight), 0)::int as n from ${name})`
}

function counts(value: string, from: string): string {
  return `
    select ${value} as value, sum(weight)::int as n from ${from} where ${value} is not null
    group by 1 order by n desc, value limit ${VALUES}`
}

function asJson(label: string, order = 'n desc, value'): string {
  const entry = `json_build_object('value', value, 'label', ${label}, 'count', n)`
  return `coalesce(json_agg(${entry} order by ${order}), '[]')`
}
