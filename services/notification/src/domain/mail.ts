import { type AccountFacts, type AccountMailKind, accountMail } from './account-mails.ts'
import type { Content } from './content.ts'
import { type OrderFacts, orderCancelled, orderConfirmed, paymentFailed } from './order-mails.ts'
import type { CancelReason } from './order-words.ts'

export type MailKind = AccountMailKind | 'order-confirmed' | 'order-cancelled' | 'payment-failed'

/** What happened that a person is to learn of. */
export type Occasion =
  | { readonly kind: 'account'; readonly facts: AccountFacts }
  | { readonly kind: 'confirmed'; readonly order: OrderFacts }
  | { readonly kind: 'cancelled'; readonly order: OrderFacts; readonly reason: CancelReason }

export interface Letter {
  readonly kind: MailKind
  readonly to: { readonly address: string; readonly name: string }
  readonly orderId: string | null
  readonly content: Content
}

/** The mail for an occasion; null where the recipient was erased. */
export function letterFor(occasion: Occasion, storefrontUrl: string): Letter | null {
  if (occasion.kind !== 'account') return orderLetter(occasion, storefrontUrl)
  const { purpose, to, name } = occasion.facts
  const content = accountMail(occasion.facts, storefrontUrl)
  return { kind: purpose, to: { address: to, name }, orderId: null, content }
}

function orderLetter(occasion: Exclude<Occasion, { kind: 'account' }>, storefrontUrl: string): Letter | null {
  const { order } = occasion
  const { email: address, name } = order.contact
  if (address === '') return null
  const letter = { to: { address, name }, orderId: order.id }
  if (occasion.kind === 'confirmed')
    return { ...letter, kind: 'order-confirmed', content: orderConfirmed(order, storefrontUrl) }
  const { reason } = occasion
  return reason === 'payment-failed' || reason === 'payment-expired'
    ? { ...letter, kind: 'payment-failed', content: paymentFailed(order, reason, storefrontUrl) }
    : { ...letter, kind: 'order-cancelled', content: orderCancelled(order, reason, storefrontUrl) }
}
