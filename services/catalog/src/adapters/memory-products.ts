import type { Products } from '../app/ports.ts'
import type { CategoryNode } from '../domain/categories.ts'
import type { Product } from '../domain/product.ts'

/** Products in a map, for tests. */
export function memoryProducts(categories: readonly CategoryNode[] = []): Products {
  let byHandle = new Map<string, Product>()
  return {
    async update({ handle, skus }, decide) {
      const wanted = new Set(skus)
      const owners = [...byHandle.values()].flatMap((product) =>
        product.variants
          .filter(({ sku }) => wanted.has(sku))
          .map(({ sku }) => [sku, product.handle] as const),
      )
      const product = byHandle.get(handle) ?? null
      const decision = decide({ product, skuOwners: new Map(owners), categories })
      if ('product' in decision) byHandle.set(handle, decision.product)
      return decision
    },
    async rehearse(work) {
      const kept = new Map(byHandle)
      try {
        return await work()
      } finally {
        byHandle = kept
      }
    },
  }
}
