import { DomainError } from '@emporium/domain'

export interface CategoryNode {
  readonly handle: string
  readonly name: string
  readonly parent: string | null
}

/** The categories and everything above them, each once, the given ones first. Unknown ones are left out. */
export function withAncestors(handles: readonly string[], tree: readonly CategoryNode[]): CategoryNode[] {
  const byHandle = new Map(tree.map((node) => [node.handle, node]))
  const found = new Map<string, CategoryNode>()
  const add = (handle: string | null): void => {
    const node = handle === null ? undefined : byHandle.get(handle)
    if (!node || found.has(node.handle)) return
    found.set(node.handle, node)
    add(node.parent)
  }
  for (const handle of handles) add(handle)
  return [...found.values()]
}

/** The categories and everything below them. */
export function withDescendants(handles: Iterable<string>, tree: readonly CategoryNode[]): Set<string> {
  const found = new Set(handles)
  for (let grew = true; grew; ) {
    const below = tree.filter(
      ({ handle, parent }) => parent !== null && found.has(parent) && !found.has(handle),
    )
    for (const { handle } of below) found.add(handle)
    grew = below.length > 0
  }
  return found
}

/**
 * The tree with the given categories put in or replaced.
 * @throws DomainError `category-not-found` for a parent that is nowhere, `category-cycle` for one below itself
 */
export function plantCategories<Node extends CategoryNode>(
  tree: readonly Node[],
  given: readonly Node[],
): Node[] {
  const next = new Map([...tree, ...given].map((node) => [node.handle, node]))
  for (const { handle, parent } of given) {
    if (parent !== null && !next.has(parent)) {
      throw new DomainError('not-found', 'category-not-found', `There is no category ${parent}.`, { parent })
    }
    if (isBelowItself(handle, next)) {
      throw new DomainError('conflict', 'category-cycle', `The category ${handle} would be below itself.`, {
        handle,
      })
    }
  }
  return [...next.values()]
}

function isBelowItself(handle: string, tree: ReadonlyMap<string, CategoryNode>): boolean {
  const seen = new Set([handle])
  let parent = tree.get(handle)?.parent ?? null
  while (parent !== null) {
    if (seen.has(parent)) return true
    seen.add(parent)
    parent = tree.get(parent)?.parent ?? null
  }
  return false
}

/** Handles whose products look different after the change: `moved` to other shoppers' eyes, `renamed` to search. */
export function categoryEffects(before: readonly CategoryNode[], after: readonly CategoryNode[]) {
  const old = new Map(before.map((node) => [node.handle, node]))
  const known = after.filter(({ handle }) => old.has(handle))
  const moved = known.filter((node) => old.get(node.handle)?.parent !== node.parent)
  const renamed = known.filter((node) => old.get(node.handle)?.name !== node.name)
  return {
    moved: withDescendants(handlesOf(moved), after),
    renamed: withDescendants(handlesOf(renamed), after),
  }
}

function handlesOf(nodes: readonly CategoryNode[]): string[] {
  return nodes.map(({ handle }) => handle)
}
