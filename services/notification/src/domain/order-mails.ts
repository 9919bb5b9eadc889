import type { Content } from './content.ts'
import { greeting } from './greeting.ts'
import type { OrderFacts } from './order-facts.ts'
import { addressBlock, money, orderButton, orderedItems, sums } from './order-parts.ts'
import { type CancelReason, cancelSentence, chargeSentence, orderReason as reason } from './order-words.ts'

export function orderConfirmed(order: OrderFacts, storefrontUrl: string): Content {
  return {
    subject: `Order ${order.number} is confirmed`,
    preview: `Thank you. We are packing it; ${money(order.quote.total, order.quote)} is charged when it ships.`,
    title: 'Thank you, your order is confirmed',
    reason,
    parts: [
      { kind: 'text', text: greeting(order.contact.name) },
      {
        kind: 'text',
        text: `We are packing order ${order.number}. Your card is charged when it ships.`,
      },
      orderButton(order, storefrontUrl),
      orderedItems(order),
      sums(order),
      addressBlock(order),
      {
        kind: 'note',
        text: 'Whoever has the link of this mail can see and cancel the order: please keep it to yourself.',
      },
    ],
  }
}

export function orderCancelled(order: OrderFacts, why: CancelReason, storefrontUrl: string): Content {
  return {
    subject: `Order ${order.number} was cancelled`,
    preview: `${cancelSentence(why, order)} Nothing was charged.`,
    title: 'Your order was cancelled',
    reason,
    parts: ending(order, why, storefrontUrl),
  }
}

export function paymentFailed(order: OrderFacts, why: CancelReason, storefrontUrl: string): Content {
  return {
    subject: `Order ${order.number}: the payment did not go through`,
    preview: `${cancelSentence(why, order)} Nothing was charged, and the order was cancelled.`,
    title: 'The payment did not go through',
    reason,
    parts: ending(order, why, storefrontUrl),
  }
}

function ending(order: OrderFacts, why: CancelReason, storefrontUrl: string): Content['parts'] {
  return [
    { kind: 'text', text: greeting(order.contact.name) },
    { kind: 'text', text: `Order ${order.number} was cancelled. ${cancelSentence(why, order)}` },
    { kind: 'text', text: chargeSentence(order) },
    orderButton(order, storefrontUrl),
    orderedItems(order),
  ]
}

/** @param amount minor units of the order's currency */
export function refunded(order: OrderFacts, amount: number, storefrontUrl: string): Content {
  const given = money(amount, order.quote)
  return {
    subject: `Order ${order.number}: ${given} refunded`,
    preview: 'The money is on its way to the card that you paid with.',
    title: `We have refunded ${given}`,
    reason,
    parts: [
      { kind: 'text', text: greeting(order.contact.name) },
      {
        kind: 'text',
        text: `We have refunded ${given} of order ${order.number} to the card that you paid with. Your bank may take a few days to show it.`,
      },
      orderButton(order, storefrontUrl),
    ],
  }
}
