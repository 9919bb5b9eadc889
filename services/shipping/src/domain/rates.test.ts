import { vatRate } from '@emporium/domain'
import { describe, expect, test } from 'vitest'
import { termsFor } from './rates.ts'
import { servedCountries, zoneOf } from './zones.ts'

const countries = servedCountries().map(({ code }) => code)
const currencies = ['EUR', 'USD', 'JPY']

describe('the countries served', () => {
  test('are the EU and five more, by name', () => {
    expect(countries).toHaveLength(27 + 5)
    expect(
      servedCountries()
        .slice(0, 3)
        .map(({ name }) => name),
    ).toEqual(['Austria', 'Belgium', 'Bulgaria'])
    expect(servedCountries('de').find(({ code }) => code === 'JP')?.name).toBe('Japan')
  })

  test('have a VAT rate that is known, but the United States', () => {
    expect(countries.filter((code) => vatRate(code) === 0)).toEqual(['US'])
  })

  test('are all others not', () => {
    expect(zoneOf('AQ')).toBeNull()
    expect(termsFor('AQ', 'EUR')).toEqual([])
    expect(termsFor('DE', 'CHF')).toEqual([])
  })
})

describe('rates', () => {
  test.each(countries)('to %s: heavier is never cheaper, express never cheaper than standard', (country) => {
    for (const currency of currencies) {
      const terms = termsFor(country, currency)
      for (const { bands } of terms) {
        expect(bands.map(({ upToGrams }) => upToGrams)).toEqual(sorted(bands.map((band) => band.upToGrams)))
        expect(bands.map(({ price }) => price.amount)).toEqual(sorted(bands.map(({ price }) => price.amount)))
        expect(bands.every(({ price }) => price.currency === currency)).toBe(true)
      }
      const first = (method: string) =>
        terms.find((each) => each.method === method)?.bands[0]?.price.amount ?? 0
      expect(first('express')).toBeGreaterThan(first('standard'))
      expect(first('standard')).toBeGreaterThan(0)
    }
  })

  test('in other currencies are whole list prices', () => {
    const price = (currency: string) => termsFor('US', currency)[0]?.bands[0]?.price
    expect(price('EUR')).toEqual({ amount: 1990, currency: 'EUR' })
    expect(price('USD')).toEqual({ amount: 2190, currency: 'USD' })
    expect(price('JPY')).toEqual({ amount: 3390, currency: 'JPY' })
  })

  test('pick-up points are near the warehouse only', () => {
    expect(termsFor('FR', 'EUR').map(({ method }) => method)).toContain('pickup-point')
    expect(termsFor('US', 'USD').map(({ method }) => method)).toEqual(['standard', 'express'])
  })
})

function sorted(values: number[]): number[] {
  return values.toSorted((a, b) => a - b)
}
