import type { Availability } from '@emporium/contracts'
import type { Database } from '@emporium/kit'
import { stateOf } from '../domain/availability.ts'

// Planned once: of an array PostgreSQL knows the length, and plans anew for each, which costs more than it all.
const AVAILABLE = `
  select wanted.sku,
    coalesce((select sum(on_hand - reserved) from stock where stock.sku = wanted.sku), 0)::int as available
  from json_array_elements_text($1::json) as wanted(sku)`

/** How many units of each SKU can be bought now. On the way of every product page: one raw, prepared statement. */
export async function availabilityOf(db: Database, skus: readonly string[]): Promise<Availability[]> {
  const { rows } = await db.query<{ sku: string; available: number }>(
    AVAILABLE,
    [JSON.stringify([...new Set(skus)])],
    'inventory_available',
  )
  return rows.map((row) => ({ ...row, state: stateOf(row.available) }))
}
