import type { Facts, OrderEvent } from './domain/events.ts'
import { defaultTimeouts } from './domain/saga.ts'
import type { Parcel, RefundWish, ReturnWish } from './domain/words.ts'
import type { Recipient } from './app/ports.ts'

/** Builders for tests. */
export const at = '2026-01-01T12:00:00.000Z'
export const orderId = '018f0000-0000-7000-8000-000000000001'
export const sessionId = '018f0000-0000-7000-8000-0000000000aa'

/** An order of two mugs at 12.00 with 19% VAT and 4.90 shipping: 28.90 EUR. */
export function someFacts(overrides: Partial<Facts> = {}): Facts {
  return {
    orderId,
    number: 'K7Q4-2MXP',
    owner: `session:${sessionId}`,
    customerKey: 'c'.repeat(64),
    lines: [
      {
        sku: 'MUG',
        productId: '018f0000-0000-7000-8000-0000000000bb',
        handle: 'mug',
        title: 'Mug',
        variantTitle: '',
        image: { url: '/media/mug.webp', alt: 'A mug' },
        quantity: 2,
      },
    ],
    quote: {
      currency: 'EUR',
      country: 'DE',
      taxRate: 1900,
      lines: [{ sku: 'MUG', quantity: 2, unitPrice: 1200, gross: 2400, discount: 0, total: 2400, tax: 383 }],
      subtotal: 2400,
      discount: 0,
      shipping: 490,
      shippingMethod: 'standard',
      tax: 461,
      total: 2890,
      coupon: null,
      tooHeavy: false,
    },
    delivery: { country: 'DE', method: 'standard', name: 'Standard' },
    ...overrides,
  }
}

/** An order of these lines (totals in minor units) with 4.90 shipping. For stories after the confirmation. */
export function factsOfLines(
  lines: readonly { readonly sku: string; readonly quantity: number; readonly total: number }[],
): Facts {
  const facts = someFacts()
  const [line] = facts.lines
  if (!line) throw new Error('An order has lines')
  const goods = lines.reduce((sum, { total }) => sum + total, 0)
  const quote = {
    ...facts.quote,
    taxRate: 0,
    lines: lines.map(({ sku, quantity, total }) => {
      // The discount makes up for what does not divide.
      const unitPrice = Math.ceil(total / quantity)
      const gross = unitPrice * quantity
      return { sku, quantity, unitPrice, gross, discount: gross - total, total, tax: 0 }
    }),
    tax: 0,
    total: goods + 490,
  }
  const sum = (part: 'gross' | 'discount') => quote.lines.reduce((all, priced) => all + priced[part], 0)
  return {
    ...facts,
    lines: lines.map(({ sku, quantity }) => ({ ...line, sku, quantity })),
    quote: { ...quote, subtotal: sum('gross'), discount: sum('discount') },
  }
}

/** The same with a coupon for free shipping: 24.00 EUR. */
export function factsWithCoupon(overrides: Partial<Facts> = {}): Facts {
  const facts = someFacts(overrides)
  const coupon = { code: 'FREESHIP', outcome: 'applied', freeShipping: true } as const
  return { ...facts, quote: { ...facts.quote, coupon, shipping: 0, tax: 383, total: 2400 } }
}

/** The same as a gift: nothing to pay. */
export function freeFacts(overrides: Partial<Facts> = {}): Facts {
  const facts = factsWithCoupon(overrides)
  const lines = facts.quote.lines.map((line) => ({ ...line, discount: line.gross, total: 0, tax: 0 }))
  return { ...facts, quote: { ...facts.quote, lines, discount: 2400, tax: 0, total: 0 } }
}

export const someRecipient: Recipient = {
  contact: { email: 'ada@example.com', name: 'Ada Lovelace', phone: null },
  address: { line1: 'Lindenstr. 1', line2: null, postcode: '10969', city: 'Berlin', country: 'DE' },
}

export const cardPage = { url: 'https://pay.example/p/1', expiresAt: '2026-01-01T12:30:00.000Z' }

const placed: OrderEvent = { type: 'OrderPlaced', at, data: someFacts() }
const simple = <const Type extends string>(type: Type) => ({ type, at, data: {} })
const confirmed: OrderEvent[] = [
  placed,
  simple('StockReserved'),
  { type: 'PaymentRequested', at, data: cardPage },
  simple('PaymentAuthorised'),
  simple('OrderConfirmed'),
]

export const shipmentId = '018f0000-0000-7000-8000-0000000000cc'
export const shipment: Parcel = {
  id: shipmentId,
  lines: [{ sku: 'MUG', quantity: 2 }],
  carrier: 'Test Post',
  trackingNumber: 'TP1',
  dispatchedAt: at,
  deliveredAt: null,
}

const shipped: OrderEvent[] = [
  ...confirmed,
  { type: 'DispatchStarted', at, data: { shipmentId, lines: shipment.lines } },
  { type: 'ShipmentDispatched', at, data: { shipment, capture: 2890, isLast: true } },
  simple('OrderShipped'),
  { type: 'PaymentCaptured', at, data: { amount: 2890, captured: 2890, report: 7 } },
]
const delivered: OrderEvent[] = [
  ...shipped,
  { type: 'ShipmentDelivered', at, data: { shipment: { ...shipment, deliveredAt: at }, isLast: true } },
  simple('OrderDelivered'),
]
const whole: RefundWish = { what: 'all-left', reason: 'returned' }
const back: ReturnWish = { lines: 'all-left', restock: true }

/** A stream that ends in each status. */
export const streams = {
  placed: [placed],
  'stock-reserved': confirmed.slice(0, 3),
  'payment-authorised': confirmed.slice(0, 4),
  confirmed,
  shipped,
  delivered,
  cancelled: [
    ...confirmed,
    {
      type: 'OrderCancelled',
      at,
      data: { reason: 'by-customer', shortSkus: [], compensate: ['payment', 'stock'] },
    },
  ],
  returned: [
    ...delivered,
    {
      type: 'ReturnRecorded',
      at,
      data: { returnId: 'r1', key: 'return-1', wish: back, lines: shipment.lines, isWhole: true },
    },
    simple('OrderReturned'),
  ],
  refunded: [
    ...delivered,
    { type: 'RefundRequested', at, data: { refundId: 'f1', key: 'refund-1', wish: whole, amount: 2890 } },
    { type: 'PaymentRefunded', at, data: { amount: 2890, refunded: 2890, report: 9, isWhole: true } },
    simple('OrderRefunded'),
  ],
} satisfies Record<string, OrderEvent[]>

export const timeouts = defaultTimeouts
