import type { CancelReason, OrderView, TimelineEntry } from '@emporium/contracts/ordering'

const cancelled: Readonly<Record<CancelReason, string>> = {
  'by-customer': 'You cancelled this order.',
  'by-staff': 'We had to cancel this order.',
  'out-of-stock': 'Someone else was a moment faster: not everything is in stock any more.',
  'coupon-refused': 'Your coupon could not be redeemed, so the total was no longer right.',
  'payment-failed': 'The payment was not accepted.',
  'payment-expired': 'The payment was not completed in time.',
  'timed-out': 'We could not complete this order in time.',
  'does-not-add-up': 'The amounts of this order did not add up.',
}

/** Why an order was cancelled; for a shortage with the names of what was short. */
export function cancelSentence(order: Pick<OrderView, 'cancelReason' | 'shortSkus' | 'lines'>): string {
  const { cancelReason, shortSkus, lines } = order
  if (cancelReason === null) return 'This order was cancelled.'
  const short = lines.filter((line) => shortSkus.includes(line.sku)).map(lineName)
  if (cancelReason !== 'out-of-stock' || short.length === 0) return cancelled[cancelReason]
  return `Someone else was a moment faster: ${listOf(short)} ${short.length === 1 ? 'is' : 'are'} not in stock any more.`
}

/** What became of the money of a cancelled order. */
export function chargeSentence(order: Pick<OrderView, 'payment' | 'timeline'>): string {
  const held = order.timeline.some((entry) => entry.kind === 'payment-authorised')
  if (!held) return 'Nothing was charged.'
  return order.payment.status === 'voided'
    ? 'Nothing was charged: the amount held on your card has been released.'
    : 'Nothing was charged: the amount held on your card is being released.'
}

export interface OrderHeadline {
  readonly title: string
  readonly text: string
  readonly tone: 'busy' | 'ask' | 'good' | 'bad'
}

/** The one thing to know about an order right now. */
export function headline(order: OrderView): OrderHeadline {
  const working = { tone: 'busy', title: 'Placing your order…' } as const
  switch (order.status) {
    case 'placed':
      return { ...working, text: 'We are reserving your items. This takes a moment.' }
    case 'stock-reserved':
      return order.payment.status === 'action-required'
        ? {
            tone: 'ask',
            title: 'Your items are reserved',
            text: 'Pay on the secure page of our payment provider to complete your order.',
          }
        : { ...working, text: 'Your items are reserved. We are preparing the payment.' }
    case 'payment-authorised':
      return { ...working, text: 'Your payment was accepted. We are confirming your order.' }
    case 'confirmed':
      return {
        tone: 'good',
        title: 'Thank you, your order is confirmed',
        text: 'We are packing it. Your card is charged when it ships.',
      }
    case 'shipped':
      return { tone: 'good', title: 'Your order is on its way', text: 'It left our warehouse.' }
    case 'delivered':
      return { tone: 'good', title: 'Your order was delivered', text: 'Enjoy it.' }
    case 'cancelled':
      return {
        tone: 'bad',
        title: 'This order was cancelled',
        text: `${cancelSentence(order)} ${chargeSentence(order)}`,
      }
    case 'returned':
      return { tone: 'good', title: 'We have your return', text: 'Your refund is on its way.' }
    case 'refunded':
      return { tone: 'good', title: 'Your order was refunded', text: 'The money is on its way to your card.' }
  }
}

/** The declined attempts in words, or null where there were none. */
export function declinedSentence(declines: number): string | null {
  if (declines === 0) return null
  const times = declines === 1 ? 'Your card was declined.' : `Your card was declined ${declines} times.`
  return `${times} Nothing was charged. You can try another card.`
}

const happened: Readonly<Record<TimelineEntry['kind'], string>> = {
  placed: 'Order placed',
  'stock-reserved': 'Items reserved',
  'coupon-redeemed': 'Coupon redeemed',
  'payment-requested': 'Payment requested',
  'payment-declined': 'Card declined',
  'payment-authorised': 'Payment accepted',
  confirmed: 'Order confirmed',
  'partly-shipped': 'A parcel was shipped',
  shipped: 'Shipped',
  'partly-delivered': 'A parcel was delivered',
  delivered: 'Delivered',
  cancelled: 'Order cancelled',
  'partly-returned': 'Part of your return received',
  returned: 'Return received',
  'payment-captured': 'Card charged',
  'payment-capture-failed': 'Your card could not be charged',
  'refund-requested': 'Refund started',
  'refund-failed': 'The refund did not go through: we are looking into it',
  'partly-refunded': 'Partly refunded',
  refunded: 'Refunded',
}

export function timelineSentence(entry: Pick<TimelineEntry, 'kind'>): string {
  return happened[entry.kind]
}

/** `a`, `a and b`, `a, b and c` */
export function listOf(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(names)
}

function lineName(line: { readonly title: string; readonly variantTitle: string }): string {
  return line.variantTitle === '' ? line.title : `${line.title} (${line.variantTitle})`
}
