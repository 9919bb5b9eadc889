import type { CatalogApi, Product } from '@emporium/contracts'
import { type Database, withJson } from '@emporium/kit'
import { summaryOf } from './read-reviews.ts'

const active = `select document::text as json, stars from product where handle = $1 and status = 'active'`
const page = `
  select document from product where handle > $1 and ($3::text[] is null or handle = any($3))
  order by handle limit $2`
/** For people who look for something; apart, so that the export keeps its plan. */
const search = `
  select document from product where handle > $1 and ($3::text is null or status = $3)
    and ($5::text[] is null or handle = any($5))
    and (handle ilike $4 or document->>'title' ilike $4
      or exists (select 1 from product_sku where product_id = product.id and sku ilike $4))
  order by handle limit $2`

/** The documents as they are kept: they have the contract's shape. */
export function readProducts(db: Database): Pick<CatalogApi, 'product' | 'products'> {
  return {
    async product({ handle }) {
      const { rows } = await db.query<{ json: string; stars: number[] }>(active, [handle], 'catalog_product')
      const [found] = rows
      if (!found) return null
      const rating = summaryOf(found.stars)
      const product = { ...(JSON.parse(found.json) as Product), rating }
      return withJson(product, `${found.json.slice(0, -1)},"rating":${JSON.stringify(rating)}}`)
    },
    async products({ after = '', limit, handles, search: words = '', status }) {
      const { rows } =
        words === '' && status === undefined
          ? await db.query<{ document: Product }>(
              page,
              [after, limit + 1, handles ?? null],
              'catalog_products',
            )
          : await db.query<{ document: Product }>(search, [
              after,
              limit + 1,
              status ?? null,
              containing(words),
              handles ?? null,
            ])
      const products = rows.slice(0, limit).map(({ document }) => document)
      return { products, next: rows.length > limit ? (products.at(-1)?.handle ?? null) : null }
    },
  }
}

function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}
