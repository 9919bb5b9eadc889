import { type eventSchemas as contract, eventSchemas } from '@emporium/contracts'
import { type NewEventOf, type Subscriber, subscriberOf } from '@emporium/kit'
import type { Decision, Fact, Payment } from '../domain/payment.ts'
import type { PaymentRequest } from '../domain/request.ts'

type Event = NewEventOf<typeof contract>

/** What others learn of a decision. */
export function eventsOf({ payment, facts }: Decision): Event[] {
  return payment ? facts.map((fact) => eventOf(payment, fact)) : []
}

function eventOf(payment: Payment, fact: Fact): Event {
  const { orderId, id: paymentId, currency, expiresAt, version } = payment
  const order = { aggregateId: orderId, aggregateVersion: version }
  const ids = { orderId, paymentId }
  switch (fact.kind) {
    case 'action-required': {
      const data = { ...ids, url: fact.url, expiresAt: expiresAt.toISOString() }
      return { ...order, type: 'payment.action-required.v1', data }
    }
    case 'declined':
      return { ...order, type: 'payment.declined.v1', data: { ...ids, reason: fact.reason.slice(0, 60) } }
    case 'authorised':
      return { ...order, type: 'payment.authorised.v1', data: { ...ids, amount: fact.amount, currency } }
    case 'failed':
      return { ...order, type: 'payment.failed.v1', data: { ...ids, reason: fact.reason } }
    case 'voided':
      return { ...order, type: 'payment.voided.v1', data: ids }
    case 'captured':
      return { ...order, type: 'payment.captured.v1', data: { ...ids, amount: fact.amount, currency } }
    case 'refunded':
      return { ...order, type: 'payment.refunded.v1', data: { ...ids, amount: fact.amount, currency } }
  }
}

export interface PaymentReactions {
  request(wanted: PaymentRequest): Promise<void>
  void(orderId: string): Promise<void>
}

export function subscribers(reactions: PaymentReactions): Subscriber[] {
  const on = subscriberOf(eventSchemas)
  return [
    on({
      name: 'payment.open-payment',
      type: 'ordering.payment-requested.v1',
      handle: ({ data }) => reactions.request({ ...data, expiresAt: new Date(data.expiresAt) }),
    }),
    on({
      name: 'payment.void-payment',
      type: 'ordering.payment-void-requested.v1',
      handle: ({ data }) => reactions.void(data.orderId),
    }),
  ]
}
