import type { Reason } from '@emporium/contracts/reasons'

const ours = 'Something went wrong on our side. Nothing was changed. Please try again.'
const input = 'Something you entered is not valid. Please check it and try again.'

/** What a shopper reads for every reason that there is. A new reason does not compile until it has its sentence. */
const sentences: Readonly<Record<Reason, string>> = {
  'invalid-input': input,
  unauthenticated: 'Your visit has ended. Please reload the page and try again.',
  forbidden: 'You may not do this.',
  'not-found': 'We could not find that.',
  unavailable: 'The shop is out of reach right now. Please try again in a moment.',
  internal: ours,

  'invalid-id': 'This link is not complete. Please check it.',
  'invalid-quantity': 'Choose a quantity between 1 and 99.',
  'invalid-sku': 'We do not know this article.',
  'invalid-amount': input,
  'invalid-currency': input,
  'currency-mismatch': 'Your basket holds prices in two currencies. Please empty it and start again.',
  'invalid-split': ours,

  'product-not-found': 'We do not sell this product any more.',
  'category-not-found': 'This category does not exist any more.',
  'category-cycle': ours,
  'handle-taken': ours,
  'sku-taken': ours,
  'options-mismatch': ours,
  'no-price': 'This article has no price at the moment.',
  'invalid-cursor': 'The list has changed. Please start from its beginning.',
  'too-many-options': ours,
  'stale-version': 'Someone else changed this meanwhile. Please reload the page.',
  'review-not-found': 'This review is no longer there.',
  'review-decided': 'This review was decided on already. Please reload the page.',

  'unknown-sku': 'We do not know this article.',
  'would-go-negative': 'There is not enough stock for that.',
  'reservation-not-found': ours,
  'reservation-ended': 'The articles were held for you for too long. Please order again.',
  'adjustment-key-reused': ours,

  'variant-unavailable': 'This article is not for sale at the moment.',
  'not-in-basket': 'This article is not in your basket any more.',
  'basket-full': 'Your basket is full. Remove something to add more.',
  'basket-empty': 'Your basket is empty.',
  'basket-ended': 'This basket was already ordered. Add something to start a new one.',
  'basket-changed': 'Your basket changed since you last saw it. Please check it and order again.',
  'quote-changed': 'The total changed since you last saw it. Please check it and order again.',
  'delivery-missing': 'Choose how we should deliver.',
  'delivery-unavailable': 'This delivery is not offered any more. Please choose another.',
  'too-heavy': 'Your basket is too heavy for this delivery. Choose another, or order less.',
  'nothing-to-undo': 'There is nothing left to undo.',
  'line-unavailable': 'Something in your basket is not for sale any more. Remove it to go on.',
  'country-mismatch':
    'The address is in another country than the delivery. Please choose the delivery again.',

  'coupon-unknown': 'We do not know this code. Check the spelling.',
  'coupon-not-started': 'This code is not valid yet.',
  'coupon-ended': 'This code is not valid any more.',
  'coupon-below-minimum': 'Your basket is below the minimum for this code.',
  'coupon-not-eligible': 'This code does not apply to anything in your basket.',
  'coupon-other-currency': 'This code is for another currency.',
  'coupon-used-up': 'This code was used up.',
  'coupon-used-by-customer': 'You have used this code already.',
  'coupon-code-taken': ours,
  'coupon-invalid': 'A code has 3 to 40 letters, digits or dashes.',

  'country-not-served': 'We do not deliver to this country yet.',
  'method-not-served': 'This delivery is not offered in your country.',
  'order-not-shippable': 'This order cannot be shipped.',
  'nothing-to-ship': 'Everything of this order has been shipped.',
  'shipment-exceeds-order': 'That is more than was ordered.',
  'carrier-unavailable': 'The carrier is out of reach. We keep trying.',

  'order-not-found': 'We could not find this order.',
  'order-not-cancellable': 'This order can no longer be cancelled.',
  'order-illegal-transition': 'This order can no longer be changed like that.',
  'order-does-not-add-up': 'The amounts of this order do not add up. Nothing was charged.',
  'order-version-conflict': 'This order changed meanwhile. Please try again.',
  'refund-exceeds-captured': 'That is more than was charged.',
  'return-exceeds-shipped': 'That is more than was shipped.',

  'payment-not-found': 'We could not find this payment.',
  'payment-illegal-transition': 'This payment can no longer be changed.',
  'amount-exceeds-authorised': ours,
  'amount-exceeds-captured': ours,
  'idempotency-key-reused': 'This order was already sent with other details. Please reload the page.',
  'webhook-signature-invalid': ours,
  'webhook-too-old': ours,
  'provider-unavailable': 'The payment provider is out of reach. Please try again in a moment.',
  'login-failed': 'Mail address or password is wrong.',
  'email-not-verified': 'Please confirm your mail address first: the link is in your mailbox.',
  'password-too-common': 'Many people use this password, so it is quickly guessed. Please choose another.',
  'too-many-attempts': 'Too many attempts. Please wait a few minutes and try again.',
  'token-invalid': 'This link was used already or is too old. Please ask for a new one.',
  'email-taken': 'This mail address cannot be used.',
  'address-not-found': 'This address is no longer in your address book.',
  'too-many-addresses': 'Your address book is full. Remove an address first.',
  'provider-refused': 'The payment provider refused the payment.',
}

export function sentenceFor(reason: Reason): string {
  return sentences[reason]
}
