import type { Invariant } from '../invariant.ts'
import { withOrders } from './order-facts.ts'

export const shipmentInvariants: readonly Invariant[] = [
  {
    name: 'shipped-only-if-confirmed',
    says: 'a parcel leaves only for an order that is confirmed and not cancelled',
    breaches: `
      ${withOrders}
      select s.order_id as id, format('%s, order %s', s.status,
        case when o.order_id is null then 'unknown' when cancelled then 'cancelled' else 'open' end) as detail
      from shipping.shipment s left join orders o using (order_id)
      where s.status not in ('preparing', 'refused') and not coalesce(living, false)`,
  },
  {
    name: 'shipped-within-ordered',
    says: 'no more units are sent than were ordered',
    breaches: `
      ${withOrders}, sent as (
        select order_id, line->>'sku' as sku, sum((line->>'quantity')::int) as units
        from shipping.shipment, jsonb_array_elements(lines) line where status <> 'refused' group by 1, 2
      ), wanted as (
        select order_id, line->>'sku' as sku, sum((line->>'quantity')::int) as units
        from orders, jsonb_array_elements(placed->'lines') line group by 1, 2
      )
      select order_id as id, format('%s: %s sent, %s ordered', sku, sent.units, coalesce(wanted.units, 0)) as detail
      from sent left join wanted using (order_id, sku) where sent.units > coalesce(wanted.units, 0)`,
  },
]
