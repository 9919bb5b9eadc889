import { expect, it } from 'vitest'
import { open } from '../domain/payment.ts'
import { cardPage } from './card-page.ts'
import { html } from './html.ts'
import { formatMoney } from './money.ts'

const payment = open(
  {
    id: 'p',
    token: 't',
    reference: 'r',
    description: '<script>alert(1)</script>',
    amount: 123_456,
    currency: 'EUR',
    returnUrl: 'https://shop.example/?a="b"',
    expiresAt: null,
  },
  0,
)
const input = { number: '4242424242424241', expiry: '12/30', cvc: '987' }

it('writes money with the decimals of its currency', () => {
  expect(formatMoney(123_456, 'EUR')).toBe('€1,234.56')
  expect(formatMoney(1_234, 'JPY')).toBe('¥1,234')
  expect(formatMoney(1_234, 'KWD')).toMatch(/KWD.1\.234/)
})

it('escapes whatever a shop or a shopper sends', () => {
  const page = cardPage({ payment, shopName: 'A & B', input, errors: {} })
  expect(page).not.toContain('<script')
  expect(page).toContain('A &amp; B')
  expect(page).toContain('href="https://shop.example/?a=&quot;b&quot;"')
  expect(html`${'<b>'}${html`<i></i>`}${false}${undefined}`.text).toBe('&lt;b&gt;<i></i>')
})

it('ties an error to its field, and never repeats the security code', () => {
  const page = cardPage({ payment, shopName: 'Emporium', input, errors: { number: 'Check the digits.' } })
  expect(page).toMatch(/id="number"[^>]*aria-invalid="true" aria-describedby="number-error"[^>]*autofocus/)
  expect(page).toContain('<p class="error" id="number-error">Check the digits.</p>')
  expect(page).not.toContain('987')
})

it('says that a card was declined and that nothing was charged', () => {
  const declined = { ...payment, declineReason: 'insufficient_funds' as const }
  const page = cardPage({
    payment: declined,
    shopName: 'Emporium',
    input: { number: '', expiry: '', cvc: '' },
    errors: {},
  })
  expect(page).toMatch(/role="alert">This card has insufficient funds. Nothing was charged/)
})
