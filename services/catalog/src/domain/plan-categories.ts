import { type CategoryNode, categoryEffects, plantCategories } from './categories.ts'
import type { Image, Product } from './product.ts'

export interface Category extends CategoryNode {
  readonly description: string
  readonly image: Image | null
  readonly position: number
}

export interface CategoryPlan {
  readonly tree: readonly Category[]
  /** Categories whose ancestors changed: their products are told anew, as they carry all ancestors. */
  readonly moved: ReadonlySet<string>
  /** Categories whose own or ancestors' names changed: their products are only listed anew. */
  readonly renamed: ReadonlySet<string>
}

/** @throws DomainError `category-not-found`, `category-cycle` */
export function planCategories(tree: readonly Category[], given: readonly Category[]): CategoryPlan {
  const next = plantCategories(tree, given)
  return { tree: next, ...categoryEffects(tree, next) }
}

/** The same product as a newer version, for those who keep copies of what stands beside it. */
export function touched(product: Product, now: string): Product {
  return { ...product, version: product.version + 1, updatedAt: now }
}
