import type { Database } from '@emporium/kit'
import type { Catalogue } from '../app/ports.ts'
import { toFacts } from './rows.ts'
import * as sql from './sql.ts'

/** The copies of the catalogue's variants. One statement per product, which an import makes by the thousand. */
export function pgCatalogue(db: Database): Catalogue {
  return {
    async learn({ productId, version, variants }) {
      const available = variants.every((variant) => variant.available)
      const skus = variants.map(({ sku }) => sku)
      const rows = JSON.stringify(variants.map((variant) => ({ sku: variant.sku, facts: toFacts(variant) })))
      await db.query(sql.learn, [productId, version, available, skus, rows], 'basket_learn')
    },
  }
}
