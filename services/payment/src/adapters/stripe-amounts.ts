import { exponent } from '@emporium/domain'
import { refuse } from '../domain/errors.ts'

// docs.stripe.com/currencies: Stripe's own decimals, which differ from ISO 4217 and CLDR for a few currencies (ISK and
// UGX have two, for old times' sake).
const WITHOUT_DECIMALS = 'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' ')
const WITH_THREE = 'BHD JOD KWD OMR TND'.split(' ')

/**
 * Our minor units as Stripe counts them.
 * @throws `provider-refused` where Stripe cannot express the amount exactly
 */
export function toStripe(amount: number, currency: string): number {
  const theirs = amount * 10 ** shift(currency)
  // Of three decimals the last must be zero.
  const isExact = Number.isSafeInteger(theirs) && (!WITH_THREE.includes(currency) || theirs % 10 === 0)
  if (isExact) return theirs
  const details = { providerReason: 'amount-not-expressible', amount, currency }
  throw refuse('refused', 'provider-refused', 'The payment provider cannot take this amount.', details)
}

/** What Stripe counts, in our minor units. */
export function fromStripe(amount: number, currency: string): number {
  const ours = amount / 10 ** shift(currency)
  if (Number.isSafeInteger(ours)) return ours
  const details = { providerReason: 'amount-not-expressible', amount, currency }
  throw refuse('conflict', 'payment-illegal-transition', 'The provider reports a fraction.', details)
}

const shift = (currency: string) => stripeDecimals(currency) - exponent(currency)

function stripeDecimals(currency: string): number {
  if (WITHOUT_DECIMALS.includes(currency)) return 0
  return WITH_THREE.includes(currency) ? 3 : 2
}
