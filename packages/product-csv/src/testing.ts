import type { Category, Product } from '@emporium/contracts'
import { type Completed, completeProduct } from './complete-product.ts'
import { problemText } from './problems.ts'
import { readProducts } from './read-products.ts'
import { headerText, productText, type WriteOptions } from './write-products.ts'

export async function* bytes(text: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof text === 'string' ? new TextEncoder().encode(text) : text
}

/** Everything in a file, as commands on a shop with these products. */
export async function readAll(
  text: string | Uint8Array,
  shop: { known?: readonly Product[]; categories?: readonly Category[]; currency?: string } = {},
) {
  const { known = [], categories = [], currency = 'EUR' } = shop
  const products: Extract<Completed, { product: unknown }>['product'][] = []
  const problems: string[] = []
  for await (const entry of readProducts(bytes(text), currency)) {
    const read: Completed =
      entry.kind === 'problems'
        ? entry
        : completeProduct(entry.product, {
            known: known.find(({ handle }) => handle === entry.product.handle) ?? null,
            categories,
            currency,
          })
    if ('problems' in read) problems.push(...read.problems.map(problemText))
    else products.push(read.product)
  }
  return { products, problems }
}

export function writeAll(products: readonly Product[], options: Partial<WriteOptions> = {}): string {
  const all: WriteOptions = {
    currency: 'EUR',
    names: 'current',
    categories: [],
    onHand: new Map(),
    ...options,
  }
  return headerText(all.names) + products.map((product) => productText(product, all)).join('')
}
