import type { Category } from '@emporium/contracts'
import type { ParsedProduct } from './parsed.ts'
import { slug } from './slug.ts'

export interface CategoryChoice {
  readonly of: Category
  readonly isNew: boolean
}

/** The category of the file's Type, by name, else by handle, else a new one; null where the cell is blank. */
export function categoryOf(
  { type }: ParsedProduct,
  tree: readonly Category[],
): CategoryChoice | null | undefined {
  if (type === undefined || type === null) return type
  const handle = slug(type)
  if (handle === '') return null
  const known =
    tree.find(({ name }) => name.toLowerCase() === type.toLowerCase()) ??
    tree.find((one) => one.handle === handle)
  if (known) return { of: known, isNew: false }
  const position = Math.min(10_000, Math.max(0, ...tree.map((one) => one.position)) + 1)
  const category = {
    handle,
    name: type.slice(0, 80).toWellFormed().trim(),
    description: '',
    parent: null,
    image: null,
    position,
  }
  return { of: category, isNew: true }
}
