import type { OrderFacts } from './order-facts.ts'

export const orderReason = 'You get this mail because an order was placed with your mail address.'

/** Why an order was cancelled; the contract's words, held against it where the event comes in. */
export type CancelReason =
  | 'by-customer'
  | 'by-staff'
  | 'out-of-stock'
  | 'coupon-refused'
  | 'payment-failed'
  | 'payment-expired'
  | 'timed-out'
  | 'does-not-add-up'

const cancelled: Readonly<Record<CancelReason, string>> = {
  'by-customer': 'It was cancelled as you asked.',
  'by-staff': 'We are sorry: we had to cancel it.',
  'out-of-stock': 'We are sorry: someone else was a moment faster, and not everything is in stock any more.',
  'coupon-refused': 'Your coupon could not be redeemed, so the total was no longer right.',
  'payment-failed': 'The payment was not accepted.',
  'payment-expired': 'The payment was not completed in time.',
  'timed-out': 'We are sorry: we could not complete it in time.',
  'does-not-add-up': 'We are sorry: the amounts of this order did not add up.',
}

/** The reason as a sentence; for a shortage with the names of what was short. */
export function cancelSentence(reason: CancelReason, { lines, shortSkus }: OrderFacts): string {
  const short = lines.filter((line) => shortSkus.includes(line.sku)).map((line) => line.title)
  if (reason !== 'out-of-stock' || short.length === 0) return cancelled[reason]
  const names = new Intl.ListFormat('en-GB').format(short)
  return `We are sorry: someone else was a moment faster, and ${names} ${short.length === 1 ? 'is' : 'are'} not in stock any more.`
}

/** Money is taken when an order ships, and a shipped order is not cancelled: at most an amount was held. */
export function chargeSentence({ timeline }: OrderFacts): string {
  return timeline.some((entry) => entry.kind === 'payment-authorised')
    ? 'Nothing was charged. The amount held on your card is released; your bank may show it for a few days more.'
    : 'Nothing was charged.'
}
