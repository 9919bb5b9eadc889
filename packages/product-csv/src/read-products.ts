import { groupRows, type ProductRows } from './group-rows.ts'
import { parseProduct } from './parse-product.ts'
import type { ParsedProduct } from './parsed.ts'
import type { Problem } from './problems.ts'
import { readRows } from './read-rows.ts'

export type FileEntry =
  | { readonly kind: 'product'; readonly product: ParsedProduct; readonly unused: readonly string[] }
  /** One product that is left out as a whole, or one row that belongs to none. */
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }

/**
 * The products of a file one after another, with what is wrong in between; memory does not grow with the file but by
 * its handles. Prices are read in `currency`.
 * @throws FormatError where the file is another format, or broken
 */
export async function* readProducts(
  source: AsyncIterable<Uint8Array>,
  currency: string,
): AsyncGenerator<FileEntry> {
  for await (const group of groupRows(readRows(source))) {
    yield 'problem' in group
      ? { kind: 'problems', problems: [group.problem] }
      : entryOf(group.product, currency)
  }
}

function entryOf(group: ProductRows, currency: string): FileEntry {
  const parsed = parseProduct(group, currency)
  if ('problems' in parsed) return { kind: 'problems', problems: parsed.problems }
  return { kind: 'product', product: parsed.product, unused: group.header.unused }
}
