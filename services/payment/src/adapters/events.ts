import { type eventSchemas as contract, eventSchemas } from '@emporium/contracts'
import { type NewEventOf, type Subscriber, subscriberOf } from '@emporium/kit'
import type { Move } from '../domain/move-money.ts'
import type { Decision, Fact, OperationKind, Payment } from '../domain/payment.ts'
import type { PaymentRequest } from '../domain/request.ts'

type Event = NewEventOf<typeof contract>

/** What others learn of a decision. */
export function eventsOf({ payment, facts }: Decision): Event[] {
  return payment ? facts.flatMap((fact) => eventOf(payment, fact) ?? []) : []
}

function eventOf(payment: Payment, fact: Fact): Event | null {
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
    case 'move-failed': {
      const { key, amount, reason } = fact
      const asked = askedFor(key)
      if (asked?.kind === 'capture')
        return {
          ...order,
          type: 'payment.capture-failed.v1',
          data: { orderId, shipmentId: asked.id, amount, reason },
        }
      if (asked?.kind === 'refund')
        return {
          ...order,
          type: 'payment.refund-failed.v1',
          data: { orderId, refundId: asked.id, amount, reason },
        }
      return null
    }
  }
}

/** Keys of what ordering asked for; others are those of callers, who were answered. */
const keyOf = (kind: OperationKind, id: string) => `${kind}:${id}`

function askedFor(key: string): { kind: OperationKind; id: string } | null {
  const [kind, id] = key.split(':')
  return (kind === 'capture' || kind === 'refund') && id !== undefined ? { kind, id } : null
}

export interface PaymentReactions {
  request(wanted: PaymentRequest): Promise<void>
  void(orderId: string): Promise<void>
  move(orderId: string, move: Move): Promise<void>
}

export function subscribers(reactions: PaymentReactions): Subscriber[] {
  const on = subscriberOf(eventSchemas)
  return [
    on({
      name: 'payment.open-payment',
      type: 'ordering.payment-requested.v1',
      oneWrite: true,
      handle: ({ data }) => reactions.request({ ...data, expiresAt: new Date(data.expiresAt) }),
    }),
    on({
      name: 'payment.void-payment',
      type: 'ordering.payment-void-requested.v1',
      oneWrite: true,
      handle: ({ data }) => reactions.void(data.orderId),
    }),
    on({
      name: 'payment.capture-shipment',
      type: 'ordering.capture-requested.v1',
      oneWrite: true,
      handle: ({ data: { orderId, shipmentId, amount } }) =>
        reactions.move(orderId, { kind: 'capture', amount, key: keyOf('capture', shipmentId) }),
    }),
    on({
      name: 'payment.refund-order',
      type: 'ordering.refund-requested.v1',
      oneWrite: true,
      handle: ({ data: { orderId, refundId, amount } }) =>
        reactions.move(orderId, { kind: 'refund', amount, key: keyOf('refund', refundId) }),
    }),
  ]
}
