import { eventSchemas } from '@emporium/contracts'
import { type Subscriber, subscriberOf } from '@emporium/kit'
import type { Mail, Orders, RequestedMails } from '../app/ports.ts'
import type { Occasion } from '../domain/mail.ts'
import type { OrderFacts } from '../domain/order-mails.ts'

export interface Reactions {
  readonly orders: Orders
  readonly mails: RequestedMails
  write(eventId: string, occasion: Occasion): Promise<Mail | null>
  /** In the transaction of the inbox row. */
  post(mail: Mail): Promise<void>
}

/** What happened, in the words of others, and the mail that it becomes. */
export function subscribers({ orders, mails, write, post }: Reactions): Subscriber[] {
  const on = subscriberOf(eventSchemas)
  const postIfAny = async (mail: Mail | null) => {
    if (mail) await post(mail)
  }
  return [
    on({
      name: 'notification.mail-order-confirmed',
      type: 'ordering.order-confirmed.v1',
      async prepare({ id, data, aggregateVersion }) {
        const order = await orderOf(orders, data.orderId, aggregateVersion)
        return write(id, { kind: 'confirmed', order })
      },
      handle: (_, mail) => postIfAny(mail),
    }),
    on({
      // Also tells of failed payments: they end the order, and one failure is worth one mail.
      name: 'notification.mail-order-cancelled',
      type: 'ordering.order-cancelled.v1',
      async prepare({ id, data, aggregateVersion }) {
        const order = await orderOf(orders, data.orderId, aggregateVersion)
        return write(id, { kind: 'cancelled', order, reason: data.reason })
      },
      handle: (_, mail) => postIfAny(mail),
    }),
    on({
      name: 'notification.mail-requested',
      type: 'identity.mail-requested.v1',
      async prepare({ id, data }) {
        const facts = await mails.requested(data.requestId)
        return facts && write(id, { kind: 'account', facts })
      },
      handle: (_, mail) => postIfAny(mail),
    }),
  ]
}

/** The read store may be behind the event: failing has the bus bring it again. */
async function orderOf(orders: Orders, orderId: string, version: number): Promise<OrderFacts> {
  const order = await orders.view(orderId, version)
  if (!order) throw new Error(`The order ${orderId} cannot be read (yet)`)
  return order
}
