import type { CatalogApi, Product } from '@emporium/contracts'
import type { Database } from '@emporium/kit'

const active = `select document from product where handle = $1 and status = 'active'`
const page = `
  select document from product where handle > $1 and ($3::text[] is null or handle = any($3))
  order by handle limit $2`

/** The documents as they are kept: they have the contract's shape. */
export function readProducts(db: Database): Pick<CatalogApi, 'product' | 'products'> {
  return {
    async product({ handle }) {
      const { rows } = await db.query<{ document: Product }>(active, [handle], 'catalog_product')
      return rows[0]?.document ?? null
    },
    async products({ after = '', limit, handles }) {
      const values = [after, limit + 1, handles ?? null]
      const { rows } = await db.query<{ document: Product }>(page, values, 'catalog_products')
      const products = rows.slice(0, limit).map(({ document }) => document)
      return { products, next: rows.length > limit ? (products.at(-1)?.handle ?? null) : null }
    },
  }
}
