import type { OrderView, RequestedMail } from '@emporium/contracts'
import { money, quote } from '@emporium/domain'
import type { Mail } from './app/ports.ts'

export const storefrontUrl = 'https://shop.example'
export const from = 'Emporium <hello@emporium.example>'
export const orderId = '01936d3e-7b5a-7c3f-8a61-00000000000a'
export const at = new Date('2026-11-22T12:00:00Z')

/** An order as ordering shows it to notification: two lines, a coupon, paid. */
export function someOrder(changes: Partial<OrderView> = {}): OrderView {
  const line = { productId: orderId, handle: 'x', image: null, quantity: 1 }
  return {
    id: orderId,
    number: 'K7Q4-2MXP',
    version: 5,
    status: 'confirmed',
    cancelReason: null,
    shortSkus: [],
    placedAt: at.toISOString(),
    lines: [
      { ...line, sku: 'MUG-BLUE', title: 'Stoneware mug', variantTitle: 'Blue', quantity: 2 },
      { ...line, sku: 'LAMP', title: 'Desk lamp', variantTitle: '' },
    ],
    quote: quote({
      currency: 'EUR',
      lines: [
        {
          sku: 'MUG-BLUE',
          productId: orderId,
          quantity: 2,
          unitPrice: money(1_850, 'EUR'),
          weightGrams: 300,
          categories: [],
        },
        {
          sku: 'LAMP',
          productId: orderId,
          quantity: 1,
          unitPrice: money(5_990, 'EUR'),
          weightGrams: 900,
          categories: [],
        },
      ],
      coupon: {
        code: 'WELCOME10',
        description: '',
        effect: { kind: 'percent', basisPoints: 1_000 },
        minimumSpend: null,
        startsAt: null,
        endsAt: null,
        eligible: null,
      },
      shipping: {
        method: 'standard',
        name: 'Standard',
        country: 'DE',
        bands: [{ upToGrams: 10_000, price: money(490, 'EUR') }],
        freeFrom: null,
        days: { min: 2, max: 4 },
      },
      country: 'DE',
      at,
    }),
    delivery: { method: 'standard', name: 'Standard', country: 'DE' },
    payment: { status: 'authorised', url: null, expiresAt: null, declines: 0 },
    captured: 0,
    refunded: 0,
    shipments: [],
    timeline: [
      { at: at.toISOString(), kind: 'placed', detail: null },
      { at: at.toISOString(), kind: 'payment-authorised', detail: null },
      { at: at.toISOString(), kind: 'confirmed', detail: null },
    ],
    canCancel: true,
    contact: { email: 'ada@example.com', name: 'Ada Lovelace', phone: null },
    address: { line1: 'Unter den Linden 1', line2: null, postcode: '10117', city: 'Berlin', country: 'DE' },
    linkKey: 'signed-link-key',
    ...changes,
  }
}

export function someRequest(changes: Partial<RequestedMail> = {}): RequestedMail {
  const token = 'a+token/with=signs-0123456789'
  return { purpose: 'verify-email', to: 'ada@example.com', name: 'Ada Lovelace', token, ...changes }
}

/** The nth mail, by id and event. */
export function someMail(n: number, changes: Partial<Mail> = {}): Mail {
  const id = (series: number) => `01936d3e-7b5a-7c3f-8a61-${series}${String(n).padStart(11, '0')}`
  return {
    id: id(1),
    eventId: id(2),
    kind: 'order-confirmed',
    recipient: 'ada@example.com',
    subject: 'Order K7Q4-2MXP is confirmed',
    orderId,
    status: 'queued',
    mime: `Message-ID: <${id(1)}@emporium.example>\r\nSubject: x\r\n\r\nHello`,
    at,
    ...changes,
  }
}
