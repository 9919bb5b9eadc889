import { type AccountFacts, type AccountMailKind, accountMail } from './account-mails.ts'
import type { Content } from './content.ts'
import { unreachable } from '@emporium/domain'
import type { OrderFacts } from './order-facts.ts'
import { orderCancelled, orderConfirmed, paymentFailed, refunded } from './order-mails.ts'
import type { CancelReason } from './order-words.ts'
import { delivered, type Parcel, shipped } from './parcel-mails.ts'

export type MailKind =
  | AccountMailKind
  | 'order-confirmed'
  | 'order-cancelled'
  | 'payment-failed'
  | 'shipped'
  | 'delivered'
  | 'refunded'

/** What happened that a person is to learn of. */
export type Occasion =
  | { readonly kind: 'account'; readonly facts: AccountFacts }
  | { readonly kind: 'confirmed'; readonly order: OrderFacts }
  | { readonly kind: 'cancelled'; readonly order: OrderFacts; readonly reason: CancelReason }
  | { readonly kind: 'shipped'; readonly order: OrderFacts; readonly parcel: Parcel }
  | { readonly kind: 'delivered'; readonly order: OrderFacts; readonly shipmentId: string }
  | { readonly kind: 'refunded'; readonly order: OrderFacts; readonly amount: number }
type OrderOccasion = Exclude<Occasion, { kind: 'account' }>

export interface Letter {
  readonly kind: MailKind
  readonly to: { readonly address: string; readonly name: string }
  readonly orderId: string | null
  readonly content: Content
}

/** The mail for an occasion; null where the recipient was erased. */
export function letterFor(occasion: Occasion, storefrontUrl: string): Letter | null {
  if (occasion.kind === 'account') {
    const { purpose, to, name } = occasion.facts
    const content = accountMail(occasion.facts, storefrontUrl)
    return { kind: purpose, to: { address: to, name }, orderId: null, content }
  }
  const { id: orderId, contact } = occasion.order
  const to = { address: contact.email, name: contact.name }
  return to.address === '' ? null : { to, orderId, ...aboutOrder(occasion, storefrontUrl) }
}

function aboutOrder(occasion: OrderOccasion, url: string): Pick<Letter, 'kind' | 'content'> {
  const { order } = occasion
  switch (occasion.kind) {
    case 'confirmed':
      return { kind: 'order-confirmed', content: orderConfirmed(order, url) }
    case 'cancelled':
      return cancellation(order, occasion.reason, url)
    case 'shipped':
      return { kind: 'shipped', content: shipped(order, occasion.parcel, url) }
    case 'delivered':
      return { kind: 'delivered', content: delivered(order, occasion.shipmentId, url) }
    case 'refunded':
      return { kind: 'refunded', content: refunded(order, occasion.amount, url) }
    default:
      return unreachable(occasion)
  }
}

/** A failed payment ends the order: one failure, one mail. */
function cancellation(order: OrderFacts, why: CancelReason, url: string): Pick<Letter, 'kind' | 'content'> {
  return why === 'payment-failed' || why === 'payment-expired'
    ? { kind: 'payment-failed', content: paymentFailed(order, why, url) }
    : { kind: 'order-cancelled', content: orderCancelled(order, why, url) }
}
