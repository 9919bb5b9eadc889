import type { AdminApi, Caller, Product, StockLevel, StockRow } from '@emporium/contracts'
import { chunks } from '@emporium/product-csv'
import type { AdminServices } from './admin-services.ts'
import { as } from './services.ts'

const PRODUCTS_ON_A_PAGE = 20
const SKUS_PER_QUERY = 200
/** As many as inventory gives in one answer. */
const MOVEMENTS_ON_A_PAGE = 100
const MAIN = 'main'

type StockApi = Pick<AdminApi, 'stock' | 'movements' | 'adjustStock'>

/** Products of the catalog joined with what inventory has of them. */
export function stockApi(services: AdminServices): StockApi {
  const { catalog, inventory } = services
  return {
    async stock(query, caller) {
      const { products, next } = await catalog.products.query(
        { ...query, limit: PRODUCTS_ON_A_PAGE },
        as(caller),
      )
      const skus = products.flatMap(({ variants }) => variants.map(({ sku }) => sku))
      const levels = new Map((await levelsOf(services, skus, caller)).map((level) => [level.sku, level]))
      return { rows: products.flatMap((product) => rowsOf(product, levels)), next }
    },
    async movements({ sku, after }, caller) {
      const [[level], movements] = await Promise.all([
        inventory.stock.query({ skus: [sku] }, as(caller)),
        inventory.movements.query({ sku, ...(after !== undefined && { after }) }, as(caller)),
      ])
      return {
        level: level ?? { sku, location: MAIN, ...nothing },
        movements,
        next: movements.length < MOVEMENTS_ON_A_PAGE ? null : (movements.at(-1)?.id ?? null),
      }
    },
    adjustStock: (input, caller) => inventory.adjust.mutate(input, as(caller)),
  }
}

const nothing = { onHand: 0, reserved: 0, available: 0 }

async function levelsOf({ inventory }: AdminServices, skus: readonly string[], caller: Caller) {
  const answers = await Promise.all(
    chunks(skus, SKUS_PER_QUERY).map((some) => inventory.stock.query({ skus: some }, as(caller))),
  )
  return answers.flat()
}

function rowsOf(
  { handle, title, status, variants }: Product,
  levels: ReadonlyMap<string, StockLevel>,
): StockRow[] {
  return variants.map(({ sku, optionValues }) => {
    const { onHand, reserved, available } = levels.get(sku) ?? nothing
    return { sku, handle, title, variantTitle: optionValues.join(' / '), status, onHand, reserved, available }
  })
}
