import { formatMoney, type Quote } from '@emporium/domain'
import type { Basket } from './basket.ts'
import { changeOf, priceBasket, pricedLines } from './price.ts'
import { refusal } from './refusal.ts'
import type { Picture, Variants } from './variant.ts'

/** What the shopper saw when pressing the button. */
export interface CheckoutRequest {
  readonly version: number
  readonly expectedTotal: number
  /** Of the address. */
  readonly country: string
}

/** An order that was made of an earlier state of this owner's basket. */
export interface Settled {
  readonly orderId: string
  /** The version that the shopper saw. */
  readonly version: number
  readonly total: number
  readonly currency: string
}

export interface OrderedLine {
  readonly sku: string
  readonly quantity: number
  readonly productId: string
  readonly handle: string
  readonly title: string
  readonly variantTitle: string
  readonly image: Picture | null
}

/** What an order is made of, with the price that was shown and is now pinned. */
export interface Pinned {
  readonly lines: readonly OrderedLine[]
  readonly quote: Quote
  readonly delivery: { readonly country: string; readonly method: string; readonly name: string }
}

/** The order that this request has made already, where it has. */
export function alreadySettled(
  request: CheckoutRequest,
  openVersion: number | null,
  settled: Settled | null,
): Settled | null {
  // Versions never repeat for an owner, so the same version is the same basket.
  if (settled?.version === request.version) return settled
  return openVersion === request.version ? null : settled
}

/** Turns an open basket into what its order is made of, or says why it cannot be ordered as the shopper saw it. */
export function checkOut(
  open: { version: number; basket: Basket } | null,
  variants: Variants,
  request: CheckoutRequest,
  at: Date,
): Pinned {
  if (!open) throw refusal('basket-ended', 'This basket was ordered already, or has expired.')
  const { version, basket } = open
  if (version !== request.version) {
    throw refusal('basket-changed', 'Your basket was changed meanwhile. Please check it and order again.', {
      version,
    })
  }
  if (basket.lines.length === 0) throw refusal('basket-empty', 'Your basket is empty.')
  refuseUnavailable(basket, variants)
  const delivery = deliveryTo(basket, request.country)
  const quoted = priceBasket(basket, pricedLines(basket, variants), at)
  if (quoted.tooHeavy) {
    throw refusal('too-heavy', `This is too heavy for ${delivery.name}. Please choose another delivery.`)
  }
  refuseOtherPrice(basket, variants, quoted, request.expectedTotal)
  return { lines: orderedLines(basket, variants), quote: quoted, delivery }
}

function refuseUnavailable(basket: Basket, variants: Variants): void {
  const gone = basket.lines.filter((line) => changeOf(line, basket, variants)?.kind === 'unavailable')
  if (gone.length === 0) return
  const skus = gone.map((line) => line.sku)
  const titles = skus.map((sku) => variants.get(sku)?.title ?? sku).join(', ')
  throw refusal(
    'line-unavailable',
    `Cannot be bought any more: ${titles}. Please remove it from the basket.`,
    {
      skus,
    },
  )
}

function deliveryTo(basket: Basket, country: string): Pinned['delivery'] {
  const { delivery } = basket
  if (!delivery) throw refusal('delivery-missing', 'Please choose a delivery.')
  if (delivery.country !== country) {
    throw refusal('country-mismatch', 'The delivery you chose goes to another country than the address.', {
      delivery: delivery.country,
      address: country,
    })
  }
  return { country: delivery.country, method: delivery.method, name: delivery.name }
}

function refuseOtherPrice(basket: Basket, variants: Variants, quoted: Quote, expected: number): void {
  const changed = basket.lines.filter((line) => changeOf(line, basket, variants) !== null)
  if (changed.length === 0 && quoted.total === expected) return
  const total = formatMoney({ amount: quoted.total, currency: quoted.currency })
  throw refusal(
    'quote-changed',
    `Prices have changed: the total is now ${total}. Please check and order again.`,
    {
      total: quoted.total,
      expected,
      skus: changed.map((line) => line.sku),
    },
  )
}

function orderedLines(basket: Basket, variants: Variants): OrderedLine[] {
  return basket.lines.flatMap(({ sku, quantity }) => {
    const variant = variants.get(sku)
    if (!variant) return []
    const { productId, handle, title, variantTitle, image } = variant
    return [{ sku, quantity, productId, handle, title, variantTitle, image }]
  })
}
