import { describe, expect, it } from 'vitest'
import { optionsOf } from './suggestions.ts'

describe('suggestions', () => {
  const mug = { handle: 'mug', title: 'Mug', brand: 'Fen', image: null, priceFrom: 1_200, currency: 'EUR' }

  it('start with the categories', () => {
    const options = optionsOf({ products: [mug], categories: [{ handle: 'cups', name: 'Cups' }] })
    expect(options.map((option) => option.href)).toEqual(['/c/cups', '/p/mug'])
  })

  it('tell brand and price, or the price alone', () => {
    expect(optionsOf({ products: [mug], categories: [] })[0]?.note).toBe('Fen, €12.00')
    expect(optionsOf({ products: [{ ...mug, brand: null }], categories: [] })[0]?.note).toBe('€12.00')
  })
})
