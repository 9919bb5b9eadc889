import type { ListingQuery } from '@emporium/contracts'
import type { Statement } from './listing-page-sql.ts'
import { conditions, type Filter, params, whereOf } from './listing-where.ts'

/** Up to so many matches are counted one by one; of more, a tenth is counted and taken tenfold. */
export const COUNTED = 10_000
const VALUES = 100

/** Counts by value, each facet over the matches of all filters but its own. One statement, one row. */
export function facetsStatement(query: ListingQuery, search: string | null): Statement {
  const { values, add } = params()
  const where = whereOf(query, search, { values, add })
  const bases = new Map<string, string>()
  const base = (but?: Filter) => baseFor(bases, conditions(where, but))
  const [all, category, brands, availability, price] = [
    base(),
    base('category'),
    base('brands'),
    base('availability'),
    base('price'),
  ]
  const text = `
    with ${[...bases].map(([sql, name]) => baseSql(name, sql)).join(', ')}
    select (select n from ${all}_size) as total,
           (${counted(category, 'c.handle', `unnest(categories) as c (handle)`, 'left join category on category.handle = value', 'coalesce(category.name, value)')}) as categories,
           (${counted(brands, 'brand', null, '', 'value')}) as brands,
           (${counted(availability, 'availability', null, '', 'value')}) as availability,
           (select min(price_from) from ${price}) as price_min,
           (select max(price_from) from ${price}) as price_max`
  return { text, values }
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
  const columns = 'brand, categories, availability, price_from'
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

function counted(base: string, value: string, from: string | null, join: string, label: string): string {
  return `
    select coalesce(json_agg(json_build_object('value', value, 'label', ${label}, 'count', n) order by n desc, value), '[]')
    from (select ${value} as value, sum(weight)::int as n from ${base}${from === null ? '' : ` cross join ${from}`}
          where ${value} is not null group by 1 order by n desc, value limit ${VALUES}) counts ${join}`
}
