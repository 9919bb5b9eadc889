import type { OrderView } from '@emporium/contracts/ordering'
import { quote } from '@emporium/domain'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { OrderHeader } from './order-header.tsx'
import { paymentUrl } from './use-redirect-to-payment.ts'

const placed: OrderView = {
  id: '0190a0b0-0000-7000-8000-000000000001',
  number: 'K7Q4-2MXP',
  version: 1,
  status: 'placed',
  cancelReason: null,
  shortSkus: [],
  placedAt: '2026-11-22T12:00:00Z',
  lines: [],
  quote: quote({ currency: 'EUR', lines: [], coupon: null, shipping: null, country: 'DE', at: new Date(0) }),
  delivery: { method: 'standard', name: 'Standard', country: 'DE' },
  payment: { status: 'pending', url: null, expiresAt: null, declines: 0 },
  captured: 0,
  refunded: 0,
  shipments: [],
  timeline: [],
  canCancel: true,
  contact: { email: 'ada@example.com', name: 'Ada', phone: null },
  address: { line1: 'x 1', line2: null, postcode: '10115', city: 'Berlin', country: 'DE' },
  linkKey: 'key',
}
const asked: OrderView = {
  ...placed,
  status: 'stock-reserved',
  payment: { ...placed.payment, status: 'action-required', url: 'https://pay.test/card/1' },
}
const shown = (order: OrderView, leaving = false) =>
  renderToStaticMarkup(<OrderHeader order={order} leaving={leaving} />)

describe('the head of an order', () => {
  it('names the order and what is going on', () => {
    expect(shown(placed)).toContain('K7Q4-2MXP')
    expect(shown(placed)).toContain('Placing your order…')
    expect(shown(placed)).not.toContain('Continue to payment')
  })

  it('leads to the card page while there is something to do there', () => {
    expect(shown(asked)).toContain('href="https://pay.test/card/1"')
    expect(shown(asked, true)).toContain('We are taking you there.')
  })

  it('tells of declined cards, and stays calm about the money', () => {
    const declined = { ...asked, payment: { ...asked.payment, declines: 2 } }
    expect(shown(declined)).toContain('declined 2 times')
    expect(shown(declined)).toContain('Nothing was charged')
  })

  it('says why an order was cancelled and that nothing was charged', () => {
    const text = shown({ ...placed, status: 'cancelled', cancelReason: 'payment-expired' })
    expect(text).toContain('The payment was not completed in time. Nothing was charged.')
  })
})

describe('the address of the card page', () => {
  it('is believed only as a web address, and only while asked for', () => {
    expect(paymentUrl(asked)).toBe('https://pay.test/card/1')
    expect(paymentUrl({ ...asked, payment: { ...asked.payment, url: 'javascript:alert(1)' } })).toBeNull()
    expect(paymentUrl({ ...asked, payment: { ...asked.payment, status: 'authorised' } })).toBeNull()
    expect(paymentUrl(null)).toBeNull()
  })
})
