import type { Content } from './content.ts'
import { greeting } from './greeting.ts'
import type { OrderFacts, Units } from './order-facts.ts'
import { orderButton, parcelItems } from './order-parts.ts'
import { orderReason as reason } from './order-words.ts'

export interface Parcel {
  readonly lines: readonly Units[]
  readonly carrier: string
  readonly trackingNumber: string
}

export function shipped(order: OrderFacts, parcel: Parcel, storefrontUrl: string): Content {
  const isAll = count(parcel.lines) === count(order.quote.lines)
  return {
    subject: `${isAll ? 'Order' : 'A part of order'} ${order.number} is on its way`,
    preview: `${parcel.carrier}, tracking number ${parcel.trackingNumber}`,
    title: `${isAll ? 'Your order' : 'A part of your order'} is on its way`,
    reason,
    parts: [
      { kind: 'text', text: greeting(order.contact.name) },
      {
        kind: 'text',
        text: `A parcel of order ${order.number} has left our warehouse. Your card is charged for what is in it.`,
      },
      { kind: 'block', title: 'Tracking number', lines: [parcel.trackingNumber, parcel.carrier] },
      orderButton(order, storefrontUrl),
      parcelItems(order, parcel.lines),
    ],
  }
}

/** What was in the parcel is told where the order knows it by now. */
export function delivered(order: OrderFacts, shipmentId: string, storefrontUrl: string): Content {
  const parcel = order.shipments.find(({ id }) => id === shipmentId)
  return {
    subject: `Order ${order.number}: your parcel was delivered`,
    preview: 'We hope that you like it.',
    title: 'Your parcel was delivered',
    reason,
    parts: [
      { kind: 'text', text: greeting(order.contact.name) },
      { kind: 'text', text: `A parcel of order ${order.number} was delivered. We hope that you like it.` },
      orderButton(order, storefrontUrl),
      ...(parcel ? [parcelItems(order, parcel.lines)] : []),
    ],
  }
}

function count(lines: readonly Units[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0)
}
