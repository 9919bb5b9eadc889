import type { BasketLine, BasketView } from '@emporium/contracts/basket'
import { quote } from '@emporium/domain'
import { describe, expect, it } from 'vitest'
import { changesBetween } from './changes.ts'
import { estimateWords } from './estimate.ts'
import { fieldProblem } from './field-words.ts'

const mug: BasketLine = {
  sku: 'MUG',
  productId: 'p',
  handle: 'mug',
  title: 'Mug',
  variantTitle: '',
  image: null,
  quantity: 1,
  unitPrice: 1_000,
  lineTotal: 1_000,
  discount: 0,
  change: null,
}

function seen(...lines: readonly BasketLine[]): Pick<BasketView, 'currency' | 'lines' | 'quote'> {
  return {
    currency: 'EUR',
    lines,
    quote: quote({
      currency: 'EUR',
      lines: lines.map((line) => ({
        sku: line.sku,
        productId: line.productId,
        categories: [],
        unitPrice: { amount: line.unitPrice, currency: 'EUR' },
        quantity: line.quantity,
        weightGrams: 1,
      })),
      coupon: null,
      shipping: null,
      country: null,
      at: new Date(0),
    }),
  }
}

describe('what changed since the shopper last looked', () => {
  it('is nothing when nothing did', () => expect(changesBetween(seen(mug), seen(mug))).toEqual([]))

  it('is a price, and with it the total', () => {
    expect(changesBetween(seen(mug), seen({ ...mug, unitPrice: 1_200 }))).toEqual([
      'Mug was €10.00 and is now €12.00.',
      'The total was €10.00 and is now €12.00.',
    ])
  })

  it('is a line that came, went, or has another quantity', () => {
    const jar = { ...mug, sku: 'JAR', title: 'Jar' }
    expect(changesBetween(seen(mug), seen(jar))).toEqual([
      'Mug is not in your basket any more.',
      'Jar was added to your basket.',
    ])
    expect(changesBetween(seen(mug), seen({ ...mug, quantity: 2 }))[0]).toBe(
      'The quantity of Mug was 1 and is now 2.',
    )
  })

  it('is a line that is not for sale any more', () => {
    expect(changesBetween(seen(mug), seen({ ...mug, change: { kind: 'unavailable' } }))).toEqual([
      'Mug is not for sale any more.',
    ])
  })

  it('is a coupon, and the price of delivery', () => {
    const before = seen(mug)
    const after = {
      ...before,
      quote: {
        ...before.quote,
        shipping: 490,
        coupon: { code: 'TEN', outcome: 'applied', freeShipping: false } as const,
      },
    }
    expect(changesBetween(before, after)).toEqual([
      'The coupon TEN is applied now.',
      'Delivery was €0.00 and is now €4.90.',
    ])
    expect(changesBetween(after, before)[0]).toBe('Your coupon does not apply any more.')
  })
})

describe('a field', () => {
  const fine = {
    valid: true,
    valueMissing: false,
    typeMismatch: false,
    patternMismatch: false,
    tooShort: false,
  }

  it('says nothing while fine', () => expect(fieldProblem('contact.email', fine)).toBeNull())

  it('says what is missing and what is malformed', () => {
    expect(fieldProblem('address.city', { ...fine, valid: false, valueMissing: true })).toBe(
      'Enter the city.',
    )
    expect(fieldProblem('contact.email', { ...fine, valid: false, typeMismatch: true })).toContain(
      'name@example.com',
    )
    expect(fieldProblem('other', { ...fine, valid: false, patternMismatch: true })).toBe('Check this.')
  })
})

describe('a delivery estimate', () => {
  it('is a day, or two days with what they share said once', () => {
    expect(estimateWords({ from: '2026-11-24', to: '2026-11-24' })).toBe('Tue 24 Nov')
    expect(estimateWords({ from: '2026-11-24', to: '2026-11-26' })).toBe('Tue 24 – Thu 26 Nov')
    expect(estimateWords({ from: '2026-11-30', to: '2026-12-02' })).toBe('Mon 30 Nov – Wed 2 Dec')
  })
})
