import { eventSchemas } from '@emporium/contracts'
import { type Subscriber, subscriberOf } from '@emporium/kit'
import type { Report } from '../domain/commands.ts'

interface Deps {
  takeReport(orderId: string, report: Report): Promise<unknown>
}

const on = subscriberOf(eventSchemas)

/** What shipping and payment tell of confirmed orders. */
export function reporting({ takeReport }: Deps): Subscriber[] {
  const take = async (orderId: string, report: Report) => void (await takeReport(orderId, report))
  return [
    on({
      name: 'ordering.take-shipment-dispatched',
      type: 'shipping.shipment-dispatched.v1',
      oneWrite: true,
      handle({ data: { orderId, shipmentId, carrier, trackingNumber } }) {
        return take(orderId, { type: 'shipment-dispatched', shipmentId, carrier, trackingNumber })
      },
    }),
    on({
      name: 'ordering.take-shipment-delivered',
      type: 'shipping.shipment-delivered.v1',
      oneWrite: true,
      handle: ({ data: { orderId, shipmentId, deliveredAt } }) =>
        take(orderId, { type: 'shipment-delivered', shipmentId, deliveredAt }),
    }),
    // What moved is told with the payment's version: a repeat, under whatever event, counts once.
    on({
      name: 'ordering.take-captured',
      type: 'payment.captured.v1',
      oneWrite: true,
      handle: ({ data: { orderId, amount }, aggregateVersion: report }) =>
        take(orderId, { type: 'captured', amount, report }),
    }),
    on({
      name: 'ordering.take-refunded',
      type: 'payment.refunded.v1',
      oneWrite: true,
      handle: ({ data: { orderId, amount }, aggregateVersion: report }) =>
        take(orderId, { type: 'refunded', amount, report }),
    }),
    on({
      name: 'ordering.take-capture-failed',
      type: 'payment.capture-failed.v1',
      oneWrite: true,
      handle({ data: { orderId, shipmentId, amount, reason } }) {
        return take(orderId, { type: 'capture-failed', shipmentId, amount, reason })
      },
    }),
    on({
      name: 'ordering.take-refund-failed',
      type: 'payment.refund-failed.v1',
      oneWrite: true,
      handle({ data: { orderId, refundId, amount, reason } }) {
        return take(orderId, { type: 'refund-failed', refundId, amount, reason })
      },
    }),
  ]
}
