import type pg from 'pg'
import type { Aim } from './report/aims.ts'

interface Law {
  readonly text: string
  /** Counts the cases that break it. */
  readonly breaches: string
}

// Each law is held over everything that the load did, in the databases themselves.
const laws: readonly Law[] = [
  {
    text: 'every confirmed order has one payment that is authorised over its total, and the reverse',
    breaches: `select count(*) from (select order_id, (view->'quote'->>'total')::bigint as total
                 from ordering.order_view where status = 'confirmed') o
                 full join (select order_id, authorised from payment.payment where status in ('authorised', 'captured')) p
                   using (order_id)
               where o.total is distinct from p.authorised`,
  },
  {
    text: 'every confirmed order has an active reservation of its lines',
    breaches: `select count(*) from ordering.order_view o left join inventory.reservation r using (order_id)
               where o.status = 'confirmed'
                 and (r.status is distinct from 'active'
                   or (select sum((line->>'quantity')::int) from jsonb_array_elements(r.lines) line)
                      is distinct from (select sum((line->>'quantity')::int) from jsonb_array_elements(o.view->'lines') line))`,
  },
  {
    text: 'what is reserved of a SKU is what the active reservations hold of it',
    breaches: `select count(*) from (select sku, sum(reserved) as reserved from inventory.stock group by sku) s
                 full join (select line->>'sku' as sku, sum((line->>'quantity')::int) as held
                              from inventory.reservation, jsonb_array_elements(lines) line
                             where status = 'active' group by 1) r using (sku)
               where coalesce(s.reserved, 0) <> coalesce(r.held, 0)`,
  },
  {
    text: 'movements sum to what is on hand',
    breaches: `select count(*) from (select sku, sum(on_hand) as on_hand from inventory.stock group by sku) s
                 full join (select sku, sum(delta) as moved from inventory.movement group by sku) m using (sku)
               where coalesce(s.on_hand, 0) <> coalesce(m.moved, 0)`,
  },
  {
    text: 'every checked-out basket became one order',
    breaches: `select count(*) from (select order_id from basket.basket where status = 'checked-out') b
                 full join ordering.order_view o using (order_id)
               where b.order_id is null or o.order_id is null`,
  },
]

/** Holds the books of the services against each other after the load. */
export async function checkBooks(gauge: pg.Client): Promise<Aim[]> {
  const counts = await gauge.query<{ confirmed: number; placed: number }>(
    `select count(*) filter (where status = 'confirmed')::int as confirmed, count(*)::int as placed from ordering.order_view`,
  )
  const { confirmed = 0, placed = 0 } = counts.rows[0] ?? {}
  const held: Aim[] = []
  for (const { text, breaches } of [...laws, deadLetters(await schemasWith(gauge, 'dead_letter'))]) {
    const { rows } = await gauge.query<{ count: number }>(breaches)
    const count = Number(rows[0]?.count)
    held.push({ text: count === 0 ? text : `${text}: broken ${count} times`, met: count === 0 })
  }
  return [{ text: `${placed} orders placed, ${confirmed} of them paid and confirmed`, met: true }, ...held]
}

function deadLetters(schemas: readonly string[]): Law {
  const each = schemas.map((schema) => `select count(*) as n from ${schema}.dead_letter`).join(' union all ')
  return { text: 'no event was given up', breaches: `select sum(n) as count from (${each}) each` }
}

async function schemasWith(gauge: pg.Client, table: string): Promise<string[]> {
  const { rows } = await gauge.query<{ schema: string }>(
    'select table_schema as schema from information_schema.tables where table_name = $1',
    [table],
  )
  return rows.map(({ schema }) => schema)
}
