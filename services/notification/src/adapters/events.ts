import { type EventData, eventSchemas, type EventType } from '@emporium/contracts'
import { type Subscriber, subscriberOf } from '@emporium/kit'
import type { Mail, Orders, RequestedMails } from '../app/ports.ts'
import type { Occasion } from '../domain/mail.ts'
import type { OrderFacts } from '../domain/order-facts.ts'

export interface Reactions {
  readonly orders: Orders
  readonly mails: RequestedMails
  write(eventId: string, occasion: Occasion): Mail | null
  /** In the transaction of the inbox row. */
  post(mail: Mail): Promise<void>
}

/** What happened, in the words of others, and the mail that it becomes. */
export function subscribers({ orders, mails, write, post }: Reactions): Subscriber[] {
  const mailAbout = <Type extends EventType>(name: string, type: Type, occasionOf: OccasionOf<Type>) =>
    subscriberOf(eventSchemas)<Type, Mail | null>({
      name: `notification.${name}`,
      type,
      async prepare(envelope) {
        const occasion = await occasionOf(envelope.data, envelope.aggregateVersion)
        return occasion && write(envelope.id, occasion)
      },
      async handle(_, mail) {
        if (mail) await post(mail)
      },
    })
  return [
    mailAbout('mail-order-confirmed', 'ordering.order-confirmed.v1', async ({ orderId }, version) => ({
      kind: 'confirmed',
      order: await orderOf(orders, orderId, version),
    })),
    // Also tells of failed payments: `payment.failed.v1` has nobody listening here.
    mailAbout(
      'mail-order-cancelled',
      'ordering.order-cancelled.v1',
      async ({ orderId, reason }, version) => ({
        kind: 'cancelled',
        order: await orderOf(orders, orderId, version),
        reason,
      }),
    ),
    mailAbout('mail-shipped', 'shipping.shipment-dispatched.v1', async ({ orderId, ...parcel }) => ({
      kind: 'shipped',
      order: await orderOf(orders, orderId),
      parcel,
    })),
    mailAbout('mail-delivered', 'shipping.shipment-delivered.v1', async ({ orderId, shipmentId }) => ({
      kind: 'delivered',
      order: await orderOf(orders, orderId),
      shipmentId,
    })),
    mailAbout('mail-refunded', 'payment.refunded.v1', async ({ orderId, amount }) => ({
      kind: 'refunded',
      order: await orderOf(orders, orderId),
      amount,
    })),
    mailAbout('mail-requested', 'identity.mail-requested.v1', async ({ requestId }) => {
      const facts = await mails.requested(requestId)
      return facts && { kind: 'account', facts }
    }),
  ]
}

/** Asks for the facts; null where there is nothing to tell. The version is that of the event's aggregate. */
type OccasionOf<Type extends EventType> = (data: EventData<Type>, version: number) => Promise<Occasion | null>

/** The read store may be behind the event: failing has the bus bring it again. */
async function orderOf(orders: Orders, orderId: string, version?: number): Promise<OrderFacts> {
  const order = await orders.view(orderId, version)
  if (!order) throw new Error(`The order ${orderId} cannot be read (yet)`)
  return order
}
