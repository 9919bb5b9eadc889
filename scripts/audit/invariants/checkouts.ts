import type { Invariant } from '../invariant.ts'
import { withOrders } from './order-facts.ts'

export const checkoutInvariants: readonly Invariant[] = [
  {
    name: 'one-order-per-checkout',
    says: 'every checkout became one order, and every order came of one checkout',
    // Checked-out baskets are forgotten after 90 days, orders are not.
    breaches: `
      ${withOrders}, checkouts as (
        select order_id from basket.basket where status = 'checked-out'
          and order_id not in (select (data->>'orderId')::uuid from basket.outbox
                               where type = 'basket.checked-out.v1' and sent_at is null)
      ), recent as (
        select stream_id as order_id from ordering.order_event
        where type = 'OrderPlaced' and at > now() - interval '80 days'
      )
      select order_id as id, 'checked out, and never placed' as detail
      from checkouts where order_id not in (select order_id from orders)
      union all
      select order_id, 'placed, and never checked out'
      from recent where order_id not in (select order_id from basket.basket where status = 'checked-out')`,
  },
  {
    name: 'ordered-as-checked-out',
    says: 'every order costs what the shopper agreed to at the checkout',
    breaches: `
      ${withOrders}
      select order_id as id, format('%s ordered, %s agreed to', total, b.quote->>'total') as detail
      from orders join basket.basket b using (order_id)
      where b.quote is distinct from placed->'quote'`,
  },
  {
    name: 'numbers-unique',
    says: 'no two orders have the same number',
    breaches: `
      ${withOrders}
      select placed->>'number' as id, string_agg(order_id::text, ', ') as detail
      from orders group by placed->>'number' having count(*) > 1`,
  },
]
