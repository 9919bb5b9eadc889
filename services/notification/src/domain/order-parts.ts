import { formatMoney, type Quote } from '@emporium/domain'
import type { Item, Part, Sum } from './content.ts'
import type { OrderFacts, Units } from './order-facts.ts'

const locale = 'en-GB'
const percentages = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 })
const countries = new Intl.DisplayNames(locale, { type: 'region' })

/** The way to the order, without a login. */
export function orderButton({ id, linkKey }: OrderFacts, storefrontUrl: string): Part {
  const url = new URL(`/orders/${id}`, storefrontUrl)
  url.searchParams.set('key', linkKey)
  return { kind: 'button', label: 'View your order', url: url.href }
}

/** Everything that was ordered, with what it costs. */
export function orderedItems({ lines, quote }: OrderFacts): Part {
  const items = quote.lines.map((line) => item(lines, line, money(line.gross, quote)))
  return { kind: 'items', items }
}

/** What a parcel holds. */
export function parcelItems({ lines }: OrderFacts, units: readonly Units[]): Part {
  return { kind: 'items', items: units.map((line) => item(lines, line, '')) }
}

function item(lines: OrderFacts['lines'], { sku, quantity }: Units, amount: string): Item {
  const named = lines.find((line) => line.sku === sku)
  return { name: named?.title ?? sku, detail: named?.variantTitle ?? '', quantity, amount }
}

/** How the total comes about. */
export function sums({ quote, delivery }: OrderFacts): Part {
  const { coupon } = quote
  const code = coupon?.outcome === 'applied' ? ` (${coupon.code})` : ''
  const discount: Sum = { label: `Discount${code}`, amount: money(-quote.discount, quote), weight: 'plain' }
  const rows: Sum[] = [
    { label: 'Items', amount: money(quote.subtotal, quote), weight: 'plain' },
    ...(quote.discount > 0 ? [discount] : []),
    { label: `Delivery: ${delivery.name}`, amount: shippingText(quote), weight: 'plain' },
    { label: 'Total', amount: money(quote.total, quote), weight: 'total' },
    {
      label: `Includes VAT (${percentages.format(quote.taxRate / 10_000)})`,
      amount: money(quote.tax, quote),
      weight: 'faint',
    },
  ]
  return { kind: 'sums', sums: rows }
}

function shippingText(quote: Quote): string {
  return quote.shipping === 0 ? 'Free' : money(quote.shipping, quote)
}

/** An amount of an order as its reader writes it. */
export function money(amount: number, { currency }: Pick<Quote, 'currency'>): string {
  return formatMoney({ amount, currency }, locale)
}

/** Whom it goes to. */
export function addressBlock({ contact, address }: OrderFacts): Part {
  const country = countries.of(address.country) ?? address.country
  const lines = [
    contact.name,
    address.line1,
    address.line2 ?? '',
    `${address.postcode} ${address.city}`,
    country,
  ]
  return { kind: 'block', title: 'Delivered to', lines: lines.filter((line) => line.trim() !== '') }
}
