import { addsUp, type Quote } from '@emporium/domain'
import type { Breach, Invariant } from '../invariant.ts'
import { eachOrder } from '../order-streams.ts'
import { withOrders } from './order-facts.ts'

/** The saga's timers look at an order at its time, and then need a moment. */
const GRACE_MS = 15_000

export const orderInvariants: readonly Invariant[] = [
  {
    name: 'orders-ended',
    says: 'every order has ended or is within its time',
    breaches: (books) =>
      eachOrder(books, ({ orderId, inspected: { status, due } }) => {
        const late = due !== null && books.now.getTime() > due.getTime() + GRACE_MS
        return late ? { id: orderId, detail: `${status}, was due at ${due.toISOString()}` } : null
      }),
  },
  {
    name: 'totals-add-up',
    says: 'the total of every order that went on is the sum of its parts',
    async breaches(books) {
      const rows = await books.rows<{ id: string; quote: Quote }>(
        `${withOrders} select order_id as id, placed->'quote' as quote from orders
         where not exists (select from ordering.order_event e where e.stream_id = order_id
                           and e.type = 'OrderCancelled' and e.data->>'reason' = 'does-not-add-up')`,
      )
      return rows.flatMap(({ id, quote }): Breach[] =>
        addsUp(quote) ? [] : [{ id, detail: `a total of ${quote.total} ${quote.currency}` }],
      )
    },
  },
  {
    name: 'streams-lawful',
    says: 'every stream of events is without gaps and without a step that the rules forbid',
    breaches: (books) =>
      eachOrder(books, ({ orderId, inspected: { fault } }) =>
        fault === null ? null : { id: orderId, detail: fault },
      ),
  },
  {
    name: 'read-store-is-replay',
    says: 'the read store shows what a replay of the event store makes',
    breaches: (books) =>
      eachOrder(books, ({ orderId, shown }) => (shown === null ? null : { id: orderId, detail: shown })),
  },
]
