import { formatMoney, type Quote } from '@emporium/domain'
import type { Content, Item, Sum } from './content.ts'
import { greeting } from './greeting.ts'
import { type CancelReason, cancelSentence, chargeSentence } from './order-words.ts'

/** What a mail about an order is written from. */
export interface OrderFacts {
  readonly id: string
  readonly number: string
  readonly lines: readonly { readonly sku: string; readonly title: string; readonly variantTitle: string }[]
  readonly shortSkus: readonly string[]
  readonly quote: Quote
  readonly delivery: { readonly name: string }
  readonly timeline: readonly { readonly kind: string }[]
  readonly contact: { readonly email: string; readonly name: string }
  readonly address: {
    readonly line1: string
    readonly line2: string | null
    readonly postcode: string
    readonly city: string
    readonly country: string
  }
  readonly linkKey: string
}

const locale = 'en-GB'
const reason = 'You get this mail because an order was placed with your mail address.'

export function orderConfirmed(order: OrderFacts, storefrontUrl: string): Content {
  return {
    subject: `Order ${order.number} is confirmed`,
    preview: `Thank you. We are packing it; ${total(order)} is charged when it ships.`,
    title: 'Thank you, your order is confirmed',
    reason,
    parts: [
      { kind: 'text', text: greeting(order.contact.name) },
      {
        kind: 'text',
        text: `We are packing order ${order.number}. Your card is charged when it ships.`,
      },
      { kind: 'button', label: 'View your order', url: orderUrl(order, storefrontUrl) },
      { kind: 'items', items: itemsOf(order) },
      { kind: 'sums', sums: sumsOf(order.quote, order.delivery.name) },
      { kind: 'block', title: 'Delivered to', lines: addressLines(order) },
      {
        kind: 'note',
        text: 'Whoever has the link of this mail can see and cancel the order: please keep it to yourself.',
      },
    ],
  }
}

export function orderCancelled(order: OrderFacts, why: CancelReason, storefrontUrl: string): Content {
  return {
    subject: `Order ${order.number} was cancelled`,
    preview: `${cancelSentence(why, order)} Nothing was charged.`,
    title: 'Your order was cancelled',
    reason,
    parts: ending(order, why, storefrontUrl),
  }
}

export function paymentFailed(order: OrderFacts, why: CancelReason, storefrontUrl: string): Content {
  return {
    subject: `Order ${order.number}: the payment did not go through`,
    preview: `${cancelSentence(why, order)} Nothing was charged, and the order was cancelled.`,
    title: 'The payment did not go through',
    reason,
    parts: ending(order, why, storefrontUrl),
  }
}

function ending(order: OrderFacts, why: CancelReason, storefrontUrl: string): Content['parts'] {
  return [
    { kind: 'text', text: greeting(order.contact.name) },
    { kind: 'text', text: `Order ${order.number} was cancelled. ${cancelSentence(why, order)}` },
    { kind: 'text', text: chargeSentence(order) },
    { kind: 'button', label: 'View your order', url: orderUrl(order, storefrontUrl) },
    { kind: 'items', items: itemsOf(order) },
  ]
}

function orderUrl({ id, linkKey }: OrderFacts, storefrontUrl: string): string {
  const url = new URL(`/orders/${id}`, storefrontUrl)
  url.searchParams.set('key', linkKey)
  return url.href
}

function itemsOf({ lines, quote }: OrderFacts): Item[] {
  const named = new Map(lines.map((line) => [line.sku, line]))
  return quote.lines.map(({ sku, quantity, gross }) => ({
    name: named.get(sku)?.title ?? sku,
    detail: named.get(sku)?.variantTitle ?? '',
    quantity,
    amount: money(gross, quote),
  }))
}

function sumsOf(quote: Quote, delivery: string): Sum[] {
  const { coupon } = quote
  const code = coupon?.outcome === 'applied' ? ` (${coupon.code})` : ''
  const discount: Sum = { label: `Discount${code}`, amount: money(-quote.discount, quote), weight: 'plain' }
  return [
    { label: 'Items', amount: money(quote.subtotal, quote), weight: 'plain' },
    ...(quote.discount > 0 ? [discount] : []),
    { label: `Delivery: ${delivery}`, amount: shippingText(quote), weight: 'plain' },
    { label: 'Total', amount: money(quote.total, quote), weight: 'total' },
    { label: `Includes VAT (${percent(quote.taxRate)})`, amount: money(quote.tax, quote), weight: 'faint' },
  ]
}

function shippingText(quote: Quote): string {
  return quote.shipping === 0 ? 'Free' : money(quote.shipping, quote)
}

function total({ quote }: OrderFacts): string {
  return money(quote.total, quote)
}

function money(amount: number, { currency }: Quote): string {
  return formatMoney({ amount, currency }, locale)
}

function percent(basisPoints: number): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(
    basisPoints / 10_000,
  )
}

function addressLines({ contact, address }: OrderFacts): string[] {
  const country = new Intl.DisplayNames(locale, { type: 'region' }).of(address.country) ?? address.country
  const lines = [
    contact.name,
    address.line1,
    address.line2 ?? '',
    `${address.postcode} ${address.city}`,
    country,
  ]
  return lines.filter((line) => line.trim() !== '')
}
