import type { eventSchemas } from '@emporium/contracts'
import type { NewEventOf } from '@emporium/kit'
import { type CategoryNode, withAncestors } from '../domain/categories.ts'
import { same } from '../domain/changes.ts'
import { type Product, variantTitle } from '../domain/product.ts'

type CatalogEvent = NewEventOf<typeof eventSchemas, 'catalog.product-changed.v1' | 'catalog.price-changed.v1'>

/** What the others are told of a change: always the whole product, and the prices that differ. */
export function eventsOf(
  before: Product | null,
  after: Product,
  tree: readonly CategoryNode[],
): CatalogEvent[] {
  const head = { aggregateId: after.id, aggregateVersion: after.version }
  const changed: CatalogEvent = { ...head, type: 'catalog.product-changed.v1', data: snapshot(after, tree) }
  const prices = before === null ? [] : changedPrices(before, after)
  if (prices.length === 0) return [changed]
  return [changed, { ...head, type: 'catalog.price-changed.v1', data: { productId: after.id, prices } }]
}

function snapshot(product: Product, tree: readonly CategoryNode[]) {
  const { id, handle, title, status, brand } = product
  return {
    productId: id,
    handle,
    title,
    status,
    brand,
    categories: withAncestors(product.categories, tree).map((node) => node.handle),
    image: product.images[0] ?? null,
    variants: product.variants.map((variant) => ({
      sku: variant.sku,
      title: variantTitle(variant),
      prices: { ...variant.prices },
      weightGrams: variant.weightGrams,
      image: variant.image,
    })),
  }
}

function changedPrices(before: Product, after: Product) {
  const was = new Map(before.variants.map(({ sku, prices }) => [sku, prices]))
  return after.variants.flatMap(({ sku, prices }) => {
    const old = was.get(sku)
    return old && !same(old, prices) ? [{ sku, was: { ...old }, now: { ...prices } }] : []
  })
}
