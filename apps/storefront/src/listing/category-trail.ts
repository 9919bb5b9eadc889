import type { Category, CategoryTree } from '@emporium/contracts/catalog'

/** From the root to this category, itself included; empty for an unknown one. */
export function trailOf(tree: CategoryTree, handle: string): readonly Category[] {
  const trail: Category[] = []
  let at = tree.find((entry) => entry.handle === handle)
  // A tree that bites its own tail ends here and not never.
  while (at && !trail.includes(at)) {
    trail.unshift(at)
    const parent = at.parent
    at = tree.find((entry) => entry.handle === parent)
  }
  return trail
}

/** The longest way to one of these categories: the most telling breadcrumb. */
export function deepestTrail(tree: CategoryTree, handles: readonly string[]): readonly Category[] {
  return handles.map((handle) => trailOf(tree, handle)).toSorted((a, b) => b.length - a.length)[0] ?? []
}
