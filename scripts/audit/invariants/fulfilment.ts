import type { Invariant } from '../invariant.ts'
import { withOrders } from './order-facts.ts'

const sumOf = (type: string, path: string) =>
  `coalesce(sum((data->>'${path}')::bigint) filter (where type = '${type}'), 0)`

/** `asked`: what the order wants taken and given back; `taken`: what payment has done. Both for living orders. */
const askedAndTaken = `
  asked as (
    select stream_id as order_id,
      ${sumOf('ShipmentDispatched', 'capture')} - ${sumOf('CaptureFailed', 'amount')} as captured,
      ${sumOf('RefundRequested', 'amount')} - ${sumOf('RefundFailed', 'amount')} as refunded
    from ordering.order_event group by stream_id
  ), taken as (
    select p.order_id, coalesce(sum(e.amount) filter (where e.kind = 'capture'), 0) as captured,
      coalesce(sum(e.amount) filter (where e.kind = 'refund'), 0) as refunded
    from payment.payment p join payment.payment_entry e on e.payment_id = p.id group by p.order_id
  )`

const differing = (what: 'captured' | 'refunded') => `
  ${withOrders}, ${askedAndTaken}
  select order_id as id, format('%s asked for, %s ${what}', asked.${what}, coalesce(taken.${what}, 0)) as detail
  from orders join asked using (order_id) left join taken using (order_id)
  where living and asked.${what} <> coalesce(taken.${what}, 0)`

export const fulfilmentInvariants: readonly Invariant[] = [
  {
    name: 'captured-as-parcels-asked',
    says: 'what is captured of an order is what its parcels asked for',
    breaches: differing('captured'),
  },
  {
    name: 'refunded-as-asked',
    says: 'what is given back of an order is what was asked for, once',
    breaches: differing('refunded'),
  },
  {
    name: 'parcels-known-to-orders',
    says: 'the parcels that have left are those that their orders know',
    breaches: `
      ${withOrders}, sent as (
        select id, order_id, true as sent from shipping.shipment where status not in ('preparing', 'refused')
      ), known as (
        select (data->'shipment'->>'id')::uuid as id, stream_id as order_id, true as known
        from ordering.order_event where type = 'ShipmentDispatched'
      )
      select order_id as id, format('parcel %s %s', id,
        case when sent then 'has left, and its order does not know' else 'is known, and has not left' end) as detail
      from sent full join known using (id, order_id) join orders using (order_id)
      where living and (sent is null or known is null)`,
  },
  {
    name: 'stock-left-as-packed',
    says: 'what left the shelf and came back to it for orders is what parcels and returns hold',
    breaches: `
      with moved as (
        select order_id, sku, sum(-delta) as units from inventory.movement
        where reason in ('dispatched', 'returned') and order_id is not null group by 1, 2
      ), packed as (
        select stream_id as order_id, line->>'sku' as sku, sum((line->>'quantity')::int * sign) as units
        from (
          select stream_id, data->'shipment'->'lines' as lines, 1 as sign
          from ordering.order_event where type = 'ShipmentDispatched'
          union all
          select stream_id, data->'lines', -1
          from ordering.order_event where type = 'ReturnRecorded' and (data->'wish'->>'restock')::boolean
        ) parts, jsonb_array_elements(lines) line group by 1, 2
      )
      select order_id as id,
        format('%s: %s left the shelf, %s packed', sku, coalesce(moved.units, 0), coalesce(packed.units, 0)) as detail
      from moved full join packed using (order_id, sku)
      where coalesce(moved.units, 0) <> coalesce(packed.units, 0)`,
  },
]
