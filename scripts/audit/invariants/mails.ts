import type { Invariant } from '../invariant.ts'

export const mailInvariants: readonly Invariant[] = [
  {
    name: 'one-confirmation-mail',
    says: 'every order that was confirmed got one mail that says so',
    // Erased recipients get none, and orders from before there were mails got none.
    breaches: `
      with confirmed as (
        select stream_id as order_id, at from ordering.order_event where type = 'OrderConfirmed'
          and at >= (select min(finished_at) from notification._prisma_migrations)
      ), mailed as (
        select order_id, count(*) as mails from notification.mail where kind = 'order-confirmed' group by order_id
      )
      select order_id as id, format('%s mails', coalesce(mails, 0)) as detail
      from confirmed left join mailed using (order_id) left join ordering.contact using (order_id)
      where mails > 1 or (mails is null and email is not null)
      union all
      select order_id, 'a mail, and never confirmed' from mailed
      where order_id not in (select stream_id from ordering.order_event where type = 'OrderConfirmed')`,
  },
]
