import type { ReorderGap } from '@emporium/contracts/account'
import type { OrderStatus } from '@emporium/contracts/ordering'

interface StatusWords {
  readonly text: string
  readonly tone: 'busy' | 'good' | 'bad'
}

const statuses: Readonly<Record<OrderStatus, StatusWords>> = {
  placed: { text: 'Being placed', tone: 'busy' },
  'stock-reserved': { text: 'Waiting for payment', tone: 'busy' },
  'payment-authorised': { text: 'Being confirmed', tone: 'busy' },
  confirmed: { text: 'Confirmed', tone: 'good' },
  shipped: { text: 'On its way', tone: 'good' },
  delivered: { text: 'Delivered', tone: 'good' },
  cancelled: { text: 'Cancelled', tone: 'bad' },
  returned: { text: 'Returned', tone: 'busy' },
  refunded: { text: 'Refunded', tone: 'busy' },
}

/** Where an order is, in two words. */
export function statusWords(status: OrderStatus): StatusWords {
  return statuses[status]
}

const gaps: Readonly<Record<ReorderGap, string>> = {
  'not-for-sale': 'is not for sale any more',
  'sold-out': 'is sold out',
  fewer: 'is in your basket, but in a smaller quantity than you ordered',
  'basket-full': 'did not fit into your basket',
}

/** Why a line of an old order is not in the basket as it was. */
export function gapSentence(line: {
  readonly title: string
  readonly variantTitle: string
  readonly why: ReorderGap
}): string {
  const name = line.variantTitle === '' ? line.title : `${line.title} (${line.variantTitle})`
  return `${name} ${gaps[line.why]}.`
}
