import { type Quote, quote } from '@emporium/domain'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Totals } from './totals.tsx'

function given(change: Partial<Quote> = {}): Quote {
  const priced = quote({
    currency: 'EUR',
    lines: [
      {
        sku: 'MUG',
        productId: 'p',
        categories: [],
        unitPrice: { amount: 1_190, currency: 'EUR' },
        quantity: 1,
        weightGrams: 1,
      },
    ],
    coupon: null,
    shipping: null,
    country: 'DE',
    at: new Date(0),
  })
  return { ...priced, ...change }
}
const shown = (of: Quote, delivery: string | null) =>
  renderToStaticMarkup(<Totals quote={of} delivery={delivery} />).replaceAll(/<[^>]+>/g, ' ')

describe('totals', () => {
  it('say how much VAT is inside once the country is known', () => {
    expect(shown(given(), null)).toContain('including €1.90 VAT')
    expect(shown(given({ country: null }), null)).toContain('VAT included')
  })

  it('do not guess the price of a delivery that is not chosen', () => {
    expect(shown(given(), null)).toContain('Chosen at checkout')
  })

  it('call a delivery for nothing free, and name it', () => {
    const text = shown(given({ shippingMethod: 'standard' }), 'Standard')
    expect(text).toContain('Delivery, Standard')
    expect(text).toContain('Free')
  })

  it('name the coupon of a discount', () => {
    const text = shown(
      given({ discount: 119, coupon: { code: 'TEN', outcome: 'applied', freeShipping: false } }),
      null,
    )
    expect(text).toContain('Discount, TEN')
    expect(text).toContain('−€1.19')
  })
})
