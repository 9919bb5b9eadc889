import type { Availability } from '@emporium/contracts'
import type { Database } from '@emporium/kit'
import { stateOf } from '../domain/availability.ts'

const AVAILABLE = `
  select wanted.sku, coalesce(sum(on_hand - reserved), 0)::int as available
  from unnest($1::text[]) as wanted(sku) left join stock using (sku) group by wanted.sku`

/** How many units of each SKU can be bought now. On the way of every product page: one raw, prepared statement. */
export async function availabilityOf(db: Database, skus: readonly string[]): Promise<Availability[]> {
  const { rows } = await db.query<{ sku: string; available: number }>(
    AVAILABLE,
    [skus],
    'inventory_available',
  )
  return rows.map((row) => ({ ...row, state: stateOf(row.available) }))
}
