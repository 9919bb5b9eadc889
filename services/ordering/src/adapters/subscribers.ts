import { type EventData, type EventType, eventSchemas } from '@emporium/contracts'
import { type Subscriber, subscriberOf } from '@emporium/kit'
import type { Accounts, Checkouts, OrderNumbers, Recipient } from '../app/ports.ts'
import type { Reply, Report } from '../domain/commands.ts'
import type { Facts, OrderEvent } from '../domain/events.ts'
import { factsOf } from './events.ts'
import { reporting } from './report-subscribers.ts'
import type { Appended } from './pg-projection.ts'

export interface SubscriberDeps {
  checkouts: Checkouts
  numbers: OrderNumbers
  placeOrder(facts: Facts, recipient: Recipient): Promise<void>
  takeReply(orderId: string, reply: Reply): Promise<unknown>
  takeReport(orderId: string, report: Report): Promise<unknown>
  accounts: Accounts
  claimOrders(customerId: string, email: string): Promise<void>
  project(appended: Appended): Promise<void>
}

const on = subscriberOf(eventSchemas)

/** Everything that ordering listens to. */
export function orderingSubscribers(deps: SubscriberDeps): Subscriber[] {
  return [placing(deps), projecting(deps), claiming(deps), ...answers(deps), ...reporting(deps)]
}

function placing({ checkouts, numbers, placeOrder }: SubscriberDeps): Subscriber {
  return on({
    name: 'ordering.place-order',
    type: 'basket.checked-out.v1',
    oneWrite: true,
    async prepare({ data: { orderId } }) {
      const [recipient, number] = await Promise.all([checkouts.contact(orderId), numbers.next()])
      if (!recipient) throw new Error(`The basket knows no contact for the order ${orderId}`)
      return { recipient, number }
    },
    handle: ({ data }, { recipient, number }) => placeOrder(factsOf(data, number), recipient),
  })
}

function projecting({ project }: SubscriberDeps): Subscriber {
  return on({
    name: 'ordering.project-order',
    type: 'ordering.order-changed.v1',
    idempotent: true,
    handle: ({ data: { orderId, version, events } }) =>
      // Ordering's own events, from its own outbox.
      project({ orderId, version, events: events as OrderEvent[] }),
  })
}

function claiming({ accounts, claimOrders }: SubscriberDeps): Subscriber {
  return on({
    name: 'ordering.claim-orders',
    type: 'identity.email-verified.v1',
    prepare: ({ data }) => accounts.verifiedEmail(data.customerId),
    async handle({ data }, email) {
      if (email !== null) await claimOrders(data.customerId, email)
    },
  })
}

function answers({ takeReply }: SubscriberDeps): Subscriber[] {
  function answer<Type extends EventType>(
    name: string,
    type: Type,
    toReply: (data: EventData<Type>) => { orderId: string; reply: Reply | null },
  ): Subscriber {
    return on({
      name: `ordering.${name}`,
      type,
      oneWrite: true,
      async handle({ data }) {
        const { orderId, reply } = toReply(data)
        if (reply) await takeReply(orderId, reply)
      },
    })
  }
  return [
    answer('take-stock-reserved', 'inventory.stock-reserved.v1', ({ orderId }) => ({
      orderId,
      reply: { type: 'stock-reserved' },
    })),
    answer('take-stock-refused', 'inventory.stock-refused.v1', ({ orderId, missing }) => ({
      orderId,
      reply: { type: 'stock-refused', shortSkus: missing.map(({ sku }) => sku) },
    })),
    answer('take-stock-released', 'inventory.stock-released.v1', ({ orderId, cause }) => ({
      orderId,
      reply: cause === 'expired' ? { type: 'stock-lost' } : null,
    })),
    answer('take-coupon-redeemed', 'discount.coupon-redeemed.v1', ({ orderId }) => ({
      orderId,
      reply: { type: 'coupon-redeemed' },
    })),
    answer('take-coupon-refused', 'discount.coupon-refused.v1', ({ orderId }) => ({
      orderId,
      reply: { type: 'coupon-refused' },
    })),
    answer('take-payment-action', 'payment.action-required.v1', ({ orderId, url, expiresAt }) => ({
      orderId,
      reply: { type: 'payment-action-required', url, expiresAt },
    })),
    answer('take-payment-declined', 'payment.declined.v1', ({ orderId, reason }) => ({
      orderId,
      reply: { type: 'payment-declined', reason },
    })),
    answer('take-payment-authorised', 'payment.authorised.v1', ({ orderId, amount, currency }) => ({
      orderId,
      reply: { type: 'payment-authorised', amount, currency },
    })),
    answer('take-payment-failed', 'payment.failed.v1', ({ orderId, reason }) => ({
      orderId,
      reply: { type: 'payment-failed', reason },
    })),
  ]
}
