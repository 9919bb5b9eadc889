import { headerText, productText } from '@emporium/product-csv'
import type { ShopClient } from './shop-client.ts'

export interface ExportJob {
  readonly shop: ShopClient
  readonly currency: string
  readonly names: 'old' | 'current'
}

/** The shop's products as CSV, a piece of text per page; the stock is what is on hand. */
export async function* exportProducts({ shop, currency, names }: ExportJob): AsyncGenerator<string> {
  const categories = await shop.categories()
  yield headerText(names)
  for (let after: string | null | undefined; after !== null; ) {
    const page = await shop.productsAfter(after ?? undefined)
    const skus = page.products.flatMap(({ variants }) => variants.map(({ sku }) => sku))
    const stock = await shop.onHand(skus)
    const onHand = new Map(stock.map((level) => [level.sku, level.onHand]))
    yield page.products
      .map((product) => productText(product, { currency, names, categories, onHand }))
      .join('')
    after = page.next
  }
}
