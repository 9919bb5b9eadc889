import { createHash } from 'node:crypto'
import type { Database } from '@emporium/kit'
import type { Statement } from './listing-page-sql.ts'

/**
 * Runs a statement of the listing, prepared where that is good, under the hash of its text: there is one per
 * combination of filters, of which the first hundred asked for are kept, for each costs memory on every connection.
 */
export async function runStatement<Row extends object>(
  db: Database,
  { text, values, prepared }: Statement,
): Promise<Row[]> {
  const { rows } = await db.query<Row>(text, values, prepared ? nameOf(text) : undefined)
  return rows
}

const PREPARED = 100
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= PREPARED) return known
  const name = `catalog_${createHash('sha1').update(text).digest('hex').slice(0, 16)}`
  names.set(text, name)
  return name
}
