import type { Plant } from './testing-plants.ts'

/** Where a payment keeps the sum of its entries of a kind. */
export const sums = { capture: 'captured', refund: 'refunded' } as const

/** A minor unit less in the ledger and in its sum. */
const oneLess = (orderId: string, kind: 'capture' | 'refund') => `
  alter table payment.payment_entry disable trigger user;
  update payment.payment_entry set amount = amount - 1 where seq = (
    select min(e.seq) from payment.payment_entry e join payment.payment p on p.id = e.payment_id
    where p.order_id = '${orderId}' and e.kind = '${kind}');
  update payment.payment set ${sums[kind]} = ${sums[kind]} - 1 where order_id = '${orderId}'`

export const fulfilmentPlants: Readonly<Record<string, Plant>> = {
  'captured-as-parcels-asked': { mirrored: true, sql: ({ sent }) => oneLess(sent, 'capture') },
  'refunded-as-asked': { mirrored: true, sql: ({ sent }) => oneLess(sent, 'refund') },
  'parcels-known-to-orders': {
    sql: ({ sent }) => `
      update shipping.shipment set status = 'preparing', carrier = null, tracking_number = null where order_id = '${sent}'`,
  },
  // The shelf itself is right again: only for whom something left is wrong.
  'stock-left-as-packed': {
    sql: ({ cancelled }) => `
      insert into inventory.movement (id, sku, location, delta, reason, order_id, at)
      select gen_random_uuid(), sku, location, delta, reason, case reason when 'dispatched' then '${cancelled}'::uuid end, now()
      from (select sku, location from inventory.stock limit 1) shelf,
        (values (-1, 'dispatched'), (1, 'counted')) as moved(delta, reason)`,
  },
}
