import { type Category, planCategories } from '../domain/plan-categories.ts'
import type { Categories } from './ports.ts'

/** Adds categories or changes them by handle, all of them or none. */
export function upsertCategories(
  categories: Categories,
  given: readonly Category[],
  now: string,
): Promise<void> {
  return categories.update((tree) => planCategories(tree, given), now)
}
