import { couponRefusals } from '@emporium/domain'

/** Every reason that a caller can be refused with, by the context that owns it. Closed: a new one is added here. */
export const reasons = {
  edge: ['invalid-input', 'unauthenticated', 'forbidden', 'not-found', 'unavailable', 'internal'],
  shared: [
    'invalid-id',
    'invalid-quantity',
    'invalid-sku',
    'invalid-amount',
    'invalid-currency',
    'currency-mismatch',
    'invalid-split',
  ],
  catalog: [
    'product-not-found',
    'category-not-found',
    'category-cycle',
    'handle-taken',
    'sku-taken',
    'options-mismatch',
    'no-price',
    'invalid-cursor',
    'too-many-options',
    'stale-version',
    'review-not-found',
    'review-decided',
  ],
  inventory: [
    'unknown-sku',
    'would-go-negative',
    'reservation-not-found',
    'reservation-ended',
    'adjustment-key-reused',
  ],
  basket: [
    'variant-unavailable',
    'not-in-basket',
    'basket-full',
    'basket-empty',
    'basket-ended',
    'basket-changed',
    'quote-changed',
    'delivery-missing',
    'delivery-unavailable',
    'too-heavy',
    'nothing-to-undo',
    'line-unavailable',
    'country-mismatch',
  ],
  discount: [...couponRefusals, 'coupon-code-taken', 'coupon-invalid'],
  identity: [
    'login-failed',
    'email-not-verified',
    'too-many-attempts',
    'token-invalid',
    'password-too-common',
    'email-taken',
    'address-not-found',
    'too-many-addresses',
  ],
  shipping: [
    'country-not-served',
    'method-not-served',
    'order-not-shippable',
    'nothing-to-ship',
    'shipment-exceeds-order',
    'carrier-unavailable',
  ],
  ordering: [
    'order-not-found',
    'order-not-cancellable',
    'order-illegal-transition',
    'order-does-not-add-up',
    'order-version-conflict',
    'refund-exceeds-captured',
    'return-exceeds-shipped',
  ],
  payment: [
    'payment-not-found',
    'payment-illegal-transition',
    'amount-exceeds-authorised',
    'amount-exceeds-captured',
    'idempotency-key-reused',
    'webhook-signature-invalid',
    'webhook-too-old',
    'provider-unavailable',
    'provider-refused',
  ],
} as const

export type Reason = (typeof reasons)[keyof typeof reasons][number]

const known: ReadonlySet<string> = new Set(Object.values(reasons).flat())

/** Whether a text is one of the closed reasons. */
export function isReason(text: string): text is Reason {
  return known.has(text)
}
