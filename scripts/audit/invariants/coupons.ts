import type { Invariant } from '../invariant.ts'
import { withOrders } from './order-facts.ts'

export const couponInvariants: readonly Invariant[] = [
  {
    name: 'coupon-use-is-redemptions',
    says: 'the use of a coupon is the number of its live redemptions',
    breaches: `
      with live as (select code, count(*) as uses from discount.redemption where status = 'redeemed' group by code)
      select code as id, format('%s uses counted, %s live redemptions', redeemed, coalesce(uses, 0)) as detail
      from discount.coupon full join live using (code) where coalesce(redeemed, 0) <> coalesce(uses, 0)`,
  },
  {
    name: 'coupon-within-limit',
    says: 'no coupon is used more often than its limit in all',
    breaches: `
      select code as id, format('%s uses, limit %s', count(*), total_limit) as detail
      from discount.coupon join discount.redemption using (code)
      where status = 'redeemed' group by code, total_limit having count(*) > total_limit`,
  },
  {
    name: 'coupon-within-customer-limit',
    says: 'no customer uses a coupon more often than the limit for each',
    breaches: `
      select code as id, format('%s uses by %s, limit %s', count(*), left(customer_key, 8), per_customer_limit) as detail
      from discount.coupon join discount.redemption using (code)
      where status = 'redeemed' group by code, customer_key, per_customer_limit having count(*) > per_customer_limit`,
  },
  {
    name: 'coupon-belongs-to-order',
    says: 'every confirmed order has redeemed its coupon, and no other order has',
    breaches: `
      ${withOrders}, wanted as (
        select order_id, placed->'quote'->'coupon'->>'code' as code from orders
        where living and placed->'quote'->'coupon'->>'outcome' = 'applied'
      ), used as (
        select order_id, code from discount.redemption where status = 'redeemed'
          and order_id not in (select order_id from orders where not living and not cancelled)
      )
      select order_id as id, format('%s wanted, %s redeemed', wanted.code, used.code) as detail
      from wanted full join used using (order_id) where wanted.code is distinct from used.code`,
  },
]
