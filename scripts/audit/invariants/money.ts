import type { Invariant } from '../invariant.ts'
import { withOrders } from './order-facts.ts'

const moved = `
  moved as (
    select payment_id as id,
      coalesce(sum(amount) filter (where kind = 'authorise'), 0) as authorised,
      coalesce(sum(amount) filter (where kind = 'capture'), 0) as captured,
      coalesce(sum(amount) filter (where kind = 'void'), 0) as voided,
      coalesce(sum(amount) filter (where kind = 'refund'), 0) as refunded
    from payment.payment_entry group by payment_id
  )`

export const moneyInvariants: readonly Invariant[] = [
  {
    name: 'paid-once',
    says: 'every confirmed order is authorised once, over its total',
    breaches: `
      ${withOrders}, paid as (
        select p.order_id, count(*) as times, sum(e.amount) as amount, min(p.currency) as currency
        from payment.payment p join payment.payment_entry e on e.payment_id = p.id and e.kind = 'authorise'
        group by p.order_id
      )
      select order_id as id, format('%s %s due, authorised %s times: %s %s', total, o.currency, coalesce(times, 0),
        coalesce(amount, 0), paid.currency) as detail
      from orders o left join paid using (order_id)
      where living and total > 0
        and (times is distinct from 1 or amount <> total or paid.currency <> o.currency)`,
  },
  {
    name: 'nothing-held-without-order',
    says: 'no money is held, asked for or kept of an order that is not confirmed',
    breaches: `
      ${withOrders}
      select p.order_id as id,
        format('%s, %s held, order %s', p.status, authorised - voided - refunded,
          case when o.order_id is null then 'unknown' when cancelled then 'cancelled' else 'open' end) as detail
      from payment.payment p left join orders o using (order_id)
      where not coalesce(living, false)
        and (authorised - voided - refunded > 0
          or (coalesce(cancelled, true) and p.status in ('requested', 'action-required', 'voiding')))`,
  },
  {
    name: 'captured-within-authorised',
    says: 'nothing is captured beyond what was authorised',
    breaches: `
      with ${moved}
      select id, format('%s captured, %s voided, %s authorised', captured, voided, authorised) as detail
      from moved where captured + voided > authorised`,
  },
  {
    name: 'refunded-within-captured',
    says: 'nothing is refunded beyond what was captured',
    breaches: `
      with ${moved}
      select id, format('%s refunded, %s captured', refunded, captured) as detail
      from moved where refunded > captured`,
  },
  {
    name: 'payments-are-their-ledger',
    says: 'the amounts of every payment are the sums of its ledger',
    breaches: `
      with ${moved}
      select coalesce(p.id, m.id) as id,
        format('%s/%s/%s/%s, its ledger %s/%s/%s/%s', p.authorised, p.captured, p.voided, p.refunded,
          m.authorised, m.captured, m.voided, m.refunded) as detail
      from payment.payment p full join moved m using (id)
      where (coalesce(p.authorised, 0), coalesce(p.captured, 0), coalesce(p.voided, 0), coalesce(p.refunded, 0))
        <> (coalesce(m.authorised, 0), coalesce(m.captured, 0), coalesce(m.voided, 0), coalesce(m.refunded, 0))`,
  },
]
