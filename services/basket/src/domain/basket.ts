import { type CouponTerms, type Currency, quantity, type ShippingTerms } from '@emporium/domain'
import { refusal } from './refusal.ts'
import { onSale, type Variants } from './variant.ts'

export const MAX_LINES = 50

export interface Line {
  readonly sku: string
  readonly quantity: number
  /** The price that the shopper saw and accepted last, minor units. */
  readonly seenPrice: number
}

/** How to take back the last removal or change of quantity. */
export type Undo =
  | { readonly kind: 'removed'; readonly title: string; readonly line: Line; readonly index: number }
  | { readonly kind: 'quantity'; readonly title: string; readonly sku: string; readonly was: number }

/** An open basket. What it costs is not in here: that is worked out anew from the variants of the moment. */
export interface Basket {
  readonly currency: Currency
  readonly lines: readonly Line[]
  /** Terms as they were granted, so that no other service is asked at the next change. */
  readonly coupon: CouponTerms | null
  readonly delivery: ShippingTerms | null
  readonly undo: Undo | null
}

export function emptyBasket(currency: Currency): Basket {
  return { currency, lines: [], coupon: null, delivery: null, undo: null }
}

/** Adds to the line of this SKU, or makes one with the price of the moment. */
export function addItem(
  basket: Basket,
  item: { sku: string; quantity: number; currency: Currency },
  variants: Variants,
): Basket {
  const { sku, currency } = item
  const into = inCurrency(basket, currency)
  const offer = onSale(variants, sku, currency)
  if (!offer) throw refusal('variant-unavailable', 'This article cannot be bought at the moment.', { sku })
  const line = into.lines.find((candidate) => candidate.sku === sku)
  const undo = into.undo && undoSku(into.undo) === sku ? null : into.undo
  if (line) return { ...withQuantity(into, sku, quantity(line.quantity + item.quantity)), undo }
  refuseFull(into)
  const added = { sku, quantity: quantity(item.quantity), seenPrice: offer.price }
  return { ...into, lines: [...into.lines, added], undo }
}

export function setQuantity(basket: Basket, sku: string, to: number, variants: Variants): Basket {
  const { line } = find(basket, sku)
  if (line.quantity === quantity(to)) return basket
  const undo: Undo = { kind: 'quantity', title: titleOf(variants, sku), sku, was: line.quantity }
  return { ...withQuantity(basket, sku, to), undo }
}

export function removeItem(basket: Basket, sku: string, variants: Variants): Basket {
  const { line, index } = find(basket, sku)
  const undo: Undo = { kind: 'removed', title: titleOf(variants, sku), line, index }
  return { ...basket, lines: basket.lines.toSpliced(index, 1), undo }
}

/** Takes back the last removal or change of quantity, once. */
export function undoLast(basket: Basket): Basket {
  const { undo } = basket
  if (!undo) throw refusal('nothing-to-undo', 'There is nothing to undo.')
  if (undo.kind === 'quantity') return { ...withQuantity(basket, undo.sku, undo.was), undo: null }
  refuseFull(basket)
  return { ...basket, lines: basket.lines.toSpliced(undo.index, 0, undo.line), undo: null }
}

/** The shopper has seen the prices of now. A line that cannot be bought stays marked until it is removed. */
export function acknowledgePrices(basket: Basket, variants: Variants): Basket {
  const lines = basket.lines.map((line) => {
    const offer = onSale(variants, line.sku, basket.currency)
    return offer && offer.price !== line.seenPrice ? { ...line, seenPrice: offer.price } : line
  })
  return lines.every((line, index) => line === basket.lines[index]) ? basket : { ...basket, lines }
}

export function pinCoupon(basket: Basket, coupon: CouponTerms | null): Basket {
  return basket.coupon === coupon ? basket : { ...basket, coupon }
}

export function pinDelivery(basket: Basket, delivery: ShippingTerms): Basket {
  return { ...basket, delivery }
}

/** What `undo` would bring back, in words. */
export function undoInWords(undo: Undo): string {
  return undo.kind === 'removed' ? `Removed ${undo.title}` : `Changed the quantity of ${undo.title}`
}

/** The SKUs whose variants a basket needs to be shown or changed. */
export function skusOf(basket: Basket): string[] {
  const lines = basket.lines.map((line) => line.sku)
  return basket.undo?.kind === 'removed' ? [...lines, basket.undo.line.sku] : lines
}

function inCurrency(basket: Basket, currency: Currency): Basket {
  if (basket.currency === currency) return basket
  if (basket.lines.length === 0) return emptyBasket(currency)
  throw refusal(
    'currency-mismatch',
    `This basket is in ${basket.currency}. Order or empty it before you shop in ${currency}.`,
    { basket: basket.currency, currency },
  )
}

function refuseFull(basket: Basket): void {
  if (basket.lines.length < MAX_LINES) return
  throw refusal('basket-full', `A basket holds up to ${MAX_LINES} different articles.`, { lines: MAX_LINES })
}

function withQuantity(basket: Basket, sku: string, to: number): Basket {
  const lines = basket.lines.map((line) => (line.sku === sku ? { ...line, quantity: to } : line))
  return { ...basket, lines }
}

function find(basket: Basket, sku: string): { line: Line; index: number } {
  const index = basket.lines.findIndex((line) => line.sku === sku)
  const line = basket.lines[index]
  if (!line) throw refusal('not-in-basket', 'This article is not in the basket any more.', { sku })
  return { line, index }
}

function titleOf(variants: Variants, sku: string): string {
  return variants.get(sku)?.title ?? sku
}

function undoSku(undo: Undo): string {
  return undo.kind === 'removed' ? undo.line.sku : undo.sku
}
