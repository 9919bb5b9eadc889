import type { Currency, Money, ShippingTerms } from '@emporium/domain'
import { zoneOf, type Zone } from './zones.ts'

interface Rate {
  readonly method: string
  readonly name: string
  /** Up to so many grams for so many euro cents, VAT included; ascending. */
  readonly bands: readonly (readonly [upToGrams: number, cents: number])[]
  /** Euro cents of goods from which it is free; null: never. */
  readonly freeFrom: number | null
  /** Working days from dispatch. */
  readonly days: { readonly min: number; readonly max: number }
}

const standard = { method: 'standard', name: 'Standard delivery' }
const express = { method: 'express', name: 'Express delivery', freeFrom: null }
const pickup = { method: 'pickup-point', name: 'Pick-up point' }

const rates: Readonly<Record<Zone, readonly Rate[]>> = {
  home: [
    {
      ...standard,
      bands: [
        [2_000, 490],
        [10_000, 790],
        [31_500, 1490],
      ],
      freeFrom: 5900,
      days: { min: 2, max: 3 },
    },
    {
      ...express,
      bands: [
        [2_000, 990],
        [10_000, 1490],
        [20_000, 2490],
      ],
      days: { min: 1, max: 1 },
    },
    {
      ...pickup,
      bands: [
        [2_000, 390],
        [15_000, 590],
      ],
      freeFrom: 3900,
      days: { min: 2, max: 4 },
    },
  ],
  eu: [
    {
      ...standard,
      bands: [
        [2_000, 890],
        [10_000, 1390],
        [31_500, 2490],
      ],
      freeFrom: 9900,
      days: { min: 3, max: 6 },
    },
    {
      ...express,
      bands: [
        [2_000, 1990],
        [10_000, 2990],
        [20_000, 4490],
      ],
      days: { min: 1, max: 2 },
    },
  ],
  europe: [
    {
      ...standard,
      bands: [
        [2_000, 1290],
        [10_000, 1990],
        [31_500, 3490],
      ],
      freeFrom: null,
      days: { min: 4, max: 7 },
    },
    {
      ...express,
      bands: [
        [2_000, 2490],
        [10_000, 3990],
        [20_000, 5990],
      ],
      days: { min: 2, max: 3 },
    },
  ],
  overseas: [
    {
      ...standard,
      bands: [
        [1_000, 1990],
        [5_000, 3490],
        [20_000, 6990],
      ],
      freeFrom: null,
      days: { min: 8, max: 14 },
    },
    {
      ...express,
      bands: [
        [1_000, 3990],
        [5_000, 6490],
        [20_000, 12990],
      ],
      days: { min: 3, max: 5 },
    },
  ],
}

/** List prices in other currencies: tenths of a minor unit per euro cent, rounded up to a whole step. */
const lists: Readonly<Record<string, { readonly tenthsPerCent: number; readonly step: number }>> = {
  EUR: { tenthsPerCent: 10, step: 1 },
  USD: { tenthsPerCent: 11, step: 10 },
  JPY: { tenthsPerCent: 17, step: 10 },
}

/** The terms of every method that goes to a country; none where country or currency is not served. */
export function termsFor(country: string, currency: Currency): ShippingTerms[] {
  const zone = zoneOf(country)
  const list = lists[currency]
  if (!zone || !list) return []
  const price = (cents: number): Money => {
    const amount = Math.ceil((cents * list.tenthsPerCent) / (10 * list.step)) * list.step
    return { amount, currency }
  }
  return rates[zone].map(({ method, name, bands, freeFrom, days }) => ({
    method,
    name,
    country,
    bands: bands.map(([upToGrams, cents]) => ({ upToGrams, price: price(cents) })),
    freeFrom: freeFrom === null ? null : price(freeFrom),
    days,
  }))
}
