import { cancelReasons, mailPurposes, type OrderView } from '@emporium/contracts'
import { describe, expect, it } from 'vitest'
import { someOrder, someRequest, storefrontUrl } from '../testing.ts'
import { letterFor, type Occasion } from './mail.ts'
import type { CancelReason } from './order-words.ts'
import { toHtml } from './to-html.ts'
import { toText } from './to-text.ts'

function written(occasion: Occasion) {
  const letter = letterFor(occasion, storefrontUrl)
  if (!letter) throw new Error('No letter was written')
  return { ...letter, html: toHtml(letter.content), text: toText(letter.content) }
}
const cancelled = (reason: CancelReason, changes: Partial<OrderView> = {}) =>
  written({ kind: 'cancelled', order: someOrder(changes), reason })

describe('the mail of a confirmed order', () => {
  it.each(['html', 'text'] as const)(
    'names lines, sums with VAT, address and the signed link in its %s',
    (form) => {
      const mail = written({ kind: 'confirmed', order: someOrder() })
      const facts = ['K7Q4-2MXP', 'Stoneware mug', 'Blue', '€37.00', '€96.90', 'WELCOME10', '-€9.69', '€4.90']
      for (const fact of [
        ...facts,
        '€92.11',
        '19%',
        '€14.71',
        'Unter den Linden 1',
        '10117 Berlin',
        'Germany',
      ])
        expect(mail[form]).toContain(fact)
      expect(mail[form]).toContain(
        'https://shop.example/orders/01936d3e-7b5a-7c3f-8a61-00000000000a?key=signed-link-key',
      )
      expect(mail).toMatchObject({
        kind: 'order-confirmed',
        to: { address: 'ada@example.com', name: 'Ada Lovelace' },
      })
    },
  )

  it('writes yen without decimals, and free delivery as free', () => {
    const { quote } = someOrder()
    const order = someOrder({ quote: { ...quote, currency: 'JPY', shipping: 0, discount: 0, coupon: null } })
    const { text } = written({ kind: 'confirmed', order })
    expect(text).toContain('JP¥9,211')
    expect(text).toContain('Delivery: Standard: Free')
    expect(text).not.toContain('Discount')
  })

  it('is not written to who was erased', () => {
    const order = someOrder({ contact: { email: '', name: '', phone: null } })
    expect(letterFor({ kind: 'confirmed', order }, storefrontUrl)).toBeNull()
  })
})

describe('the mail of a cancelled order', () => {
  it.each(cancelReasons)('says why, and that nothing was charged: %s', (reason) => {
    const mail = cancelled(reason)
    const byPayment = reason === 'payment-failed' || reason === 'payment-expired'
    expect(mail.kind).toBe(byPayment ? 'payment-failed' : 'order-cancelled')
    expect(mail.text).toMatch(/Order K7Q4-2MXP was cancelled\. [A-Z].+\./)
    expect(mail.text).toContain('Nothing was charged.')
    expect(mail.text).not.toContain('undefined')
  })

  it('names what was short', () => {
    expect(cancelled('out-of-stock', { shortSkus: ['LAMP'] }).text).toContain('Desk lamp is not in stock')
    expect(cancelled('out-of-stock', { shortSkus: ['LAMP', 'MUG-BLUE'] }).text).toContain(
      'Stoneware mug and Desk lamp are not in stock',
    )
  })

  it('speaks of a released amount only where one was held', () => {
    expect(cancelled('by-customer').text).toContain('The amount held on your card is released')
    expect(cancelled('by-customer', { timeline: [] }).text).not.toContain('held on your card')
  })
})

describe('the mails of parcels', () => {
  const parcel = { carrier: 'Parcel Post', trackingNumber: 'PP-123' }
  const mug = [{ sku: 'MUG-BLUE', quantity: 2 }]

  it('a parcel that holds everything is the order', () => {
    const lines = [...mug, { sku: 'LAMP', quantity: 1 }]
    const mail = written({ kind: 'shipped', order: someOrder(), parcel: { ...parcel, lines } })
    expect(mail.content.subject).toBe('Order K7Q4-2MXP is on its way')
    expect(mail.text).toContain('PP-123\nParcel Post')
    expect(mail.text).toContain('2 × Stoneware mug (Blue)\n1 × Desk lamp')
  })

  it('one that holds less is a part of it', () => {
    const mail = written({ kind: 'shipped', order: someOrder(), parcel: { ...parcel, lines: mug } })
    expect(mail.content.title).toBe('A part of your order is on its way')
    expect(mail.html).not.toContain('Desk lamp')
  })

  it('a delivered one is told with what was in it, once the order knows that', () => {
    const sent = { ...parcel, id: 's1', lines: mug, dispatchedAt: '', deliveredAt: null }
    const order = someOrder({ shipments: [sent] })
    const known = written({ kind: 'delivered', order, shipmentId: 's1' })
    expect(known.text).toContain('2 × Stoneware mug (Blue)')
    const unknown = written({ kind: 'delivered', order, shipmentId: 's2' })
    expect(unknown.text).toContain('A parcel of order K7Q4-2MXP was delivered')
    expect(unknown.text).not.toContain('Stoneware')
  })
})

describe('the mail of a refund', () => {
  it('names the amount', () => {
    const { kind, content, text } = written({ kind: 'refunded', order: someOrder(), amount: 1_850 })
    expect([kind, content.subject]).toEqual(['refunded', 'Order K7Q4-2MXP: €18.50 refunded'])
    expect(text).toContain('We have refunded €18.50 of order K7Q4-2MXP')
  })
})

describe('the mails of an account', () => {
  it.each([
    ['verify-email', '/account/verify'],
    ['change-email', '/account/verify'],
    ['reset-password', '/account/reset'],
  ] as const)('%s leads to %s with its token, whatever is in that', (purpose, path) => {
    const { text, html, kind } = written({ kind: 'account', facts: someRequest({ purpose }) })
    const link = `https://shop.example${path}?token=a%2Btoken%2Fwith%3Dsigns-0123456789`
    expect(kind).toBe(purpose)
    expect(text).toContain(link)
    expect(html).toContain(`href="${link}"`)
  })

  it.each(mailPurposes)('%s without a token has no word of one', (purpose) => {
    const { text, content } = written({ kind: 'account', facts: someRequest({ purpose, token: null }) })
    expect(text).not.toContain('token')
    expect(content.subject).toMatch(/^[A-Z]/)
  })
})

describe('names that are code', () => {
  const name = '<script>alert(1)<b> & "Co"'

  it('stay text in every mail', () => {
    const order = someOrder({ contact: { email: 'x@example.com', name, phone: null } })
    const lines = order.lines.map((line) => ({ ...line, title: name, variantTitle: name }))
    const named = { ...order, lines, delivery: { ...order.delivery, name }, shortSkus: ['LAMP'] }
    for (const occasion of [
      { kind: 'confirmed', order: named },
      { kind: 'cancelled', order: named, reason: 'out-of-stock' },
      { kind: 'account', facts: someRequest({ name }) },
    ] satisfies Occasion[]) {
      const { html, text } = written(occasion)
      expect(html).not.toContain('<script')
      expect(html).toContain('&lt;script&gt;alert(1)&lt;b&gt; &amp; &quot;Co&quot;')
      expect(text).toContain(name)
    }
  })
})
