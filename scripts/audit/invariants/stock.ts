import type { Invariant } from '../invariant.ts'
import { withOrders } from './order-facts.ts'

const held = `
  held as (
    select order_id, status, line->>'sku' as sku, line->>'location' as location, (line->>'quantity')::int as units
    from inventory.reservation, jsonb_array_elements(lines) line
  )`

export const stockInvariants: readonly Invariant[] = [
  {
    name: 'stock-is-movements',
    says: 'what is on hand of a SKU is the sum of its movements',
    breaches: `
      with moved as (select sku, location, sum(delta) as delta from inventory.movement group by 1, 2)
      select sku as id, format('%s on hand, movements sum to %s', coalesce(on_hand, 0), coalesce(delta, 0)) as detail
      from inventory.stock full join moved using (sku, location)
      where coalesce(on_hand, 0) <> coalesce(delta, 0)`,
  },
  {
    name: 'reserved-is-reservations',
    says: 'what is reserved of a SKU is what active reservations hold of it',
    breaches: `
      with ${held}, active as (
        select sku, location, sum(units) as units from held where status = 'active' group by 1, 2
      )
      select sku as id, format('%s reserved, reservations hold %s', coalesce(reserved, 0), coalesce(units, 0)) as detail
      from inventory.stock full join active using (sku, location)
      where coalesce(reserved, 0) <> coalesce(units, 0)`,
  },
  {
    name: 'stock-never-negative',
    says: 'nothing is on hand, reserved or available below zero',
    breaches: `
      select sku as id, format('%s on hand, %s reserved', on_hand, reserved) as detail
      from inventory.stock where on_hand < 0 or reserved < 0 or reserved > on_hand`,
  },
  {
    name: 'confirmed-holds-its-stock',
    says: 'every unit of a confirmed order is reserved for it or has left for it',
    breaches: `
      ${withOrders}, ${held}, wanted as (
        select order_id, line->>'sku' as sku, sum((line->>'quantity')::int) as units
        from orders, jsonb_array_elements(placed->'lines') line where living group by 1, 2
      ), kept as (
        select order_id, sku, sum(units) as units from (
          select order_id, sku, units from held where status = 'active'
          union all select order_id, sku, -delta from inventory.movement where reason = 'dispatched'
        ) either group by 1, 2
      )
      select order_id as id, format('%s: %s ordered, %s reserved', sku, wanted.units, coalesce(kept.units, 0)) as detail
      from wanted left join kept using (order_id, sku) where wanted.units is distinct from kept.units
      union all
      select order_id, format('its reservation runs out at %s', expires_at)
      from orders join inventory.reservation using (order_id) where living and expires_at is not null`,
  },
  {
    name: 'no-stock-without-order',
    says: 'no stock is reserved for an order that is cancelled or unknown',
    breaches: `
      ${withOrders}
      select order_id as id, format('reserved for an order that is %s',
        case when o.order_id is null then 'unknown' else 'cancelled' end) as detail
      from inventory.reservation r left join orders o using (order_id)
      where r.status = 'active' and coalesce(cancelled, true)`,
  },
]
