import type { Variant } from '@emporium/contracts/catalog'
import { describe, expect, it } from 'vitest'
import { initialVariant, optionsFor, stockBySku, stockNote } from './variant-choice.ts'

function variant(sku: string, ...optionValues: string[]): Variant {
  return {
    sku,
    optionValues,
    prices: { EUR: 100 },
    compareAtPrices: {},
    weightGrams: 1,
    barcode: null,
    image: null,
  }
}

function given(...available: readonly (readonly [string, number])[]) {
  return stockBySku(
    available.map(([sku, count]) => ({
      sku,
      available: count,
      state: count === 0 ? 'sold-out' : count < 5 ? 'low' : 'in-stock',
    })),
  )
}

const sandSmall = variant('SS', 'Sand', 'Small')
const sandLarge = variant('SL', 'Sand', 'Large')
const inkSmall = variant('IS', 'Ink', 'Small')
const shirt = {
  options: [
    { name: 'Colour', values: ['Sand', 'Ink'] },
    { name: 'Size', values: ['Small', 'Large'] },
  ],
  variants: [sandSmall, sandLarge, inkSmall],
}

describe('the variant to begin with', () => {
  it('is the one that the address names, even when sold out', () => {
    expect(initialVariant(shirt.variants, given(['SS', 9]), 'SL')).toBe(sandLarge)
  })
  it('is else the first that can be bought', () => {
    expect(initialVariant(shirt.variants, given(['SS', 0], ['SL', 1]), null)).toBe(sandLarge)
  })
  it('is else the first', () => {
    expect(initialVariant(shirt.variants, given(), 'unknown')).toBe(sandSmall)
    expect(initialVariant([], given(), null)).toBeNull()
  })
})

describe('the options beside a choice', () => {
  const options = optionsFor(shirt, given(['SS', 9], ['SL', 0], ['IS', 2]), sandSmall)

  it('mark what is chosen, sold out and not made', () => {
    expect(options[0]?.values.map((value) => [value.value, value.chosen, value.state])).toEqual([
      ['Sand', true, 'available'],
      ['Ink', false, 'available'],
    ])
    expect(options[1]?.values.map((value) => value.state)).toEqual(['available', 'sold-out'])
    expect(optionsFor(shirt, given(), sandLarge)[0]?.values[1]?.state).toBe('missing')
  })

  it('lead to the exact combination, or to the nearest where it is not made', () => {
    expect(options[1]?.values[1]?.sku).toBe('SL')
    expect(optionsFor(shirt, given(), sandLarge)[0]?.values[1]?.sku).toBe('IS')
  })

  it('are none for a product without options', () => {
    expect(optionsFor({ options: [], variants: [variant('ONE')] }, given(), variant('ONE'))).toEqual([])
  })
})

describe('the note on stock', () => {
  it('counts only when there is little', () => {
    expect(stockNote({ available: 3, state: 'low' }).text).toBe('Only 3 left')
    expect(stockNote({ available: 80, state: 'in-stock' }).text).toBe('In stock')
    expect(stockNote({ available: 0, state: 'sold-out' }).text).toBe('Sold out')
    expect(stockNote(undefined).text).toBe('Sold out')
  })
})
