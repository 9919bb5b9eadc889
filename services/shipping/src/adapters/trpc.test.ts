import { shippingRouter } from '@emporium/contracts'
import { describe, expect, test } from 'vitest'
import { memoryFulfilments } from './memory-fulfilments.ts'
import { shippingApi } from './trpc.ts'

const api = shippingApi({
  fulfilments: memoryFulfilments(),
  clock: { now: () => new Date('2026-06-01T09:00:00.000Z') },
  dispatchParcel: async () => {
    throw new Error('Nothing is dispatched here')
  },
})
const shop = shippingRouter.createCaller({
  actor: { kind: 'anonymous', sessionId: null },
  api,
  correlationId: 'c',
})
const to = (country: string, over = {}) =>
  shop.methods({ country, currency: 'EUR', weightGrams: 800, goods: 2000, ...over })

describe('methods', () => {
  test('come cheapest first, with price and dates', async () => {
    expect((await to('DE')).map(({ terms, price, estimate }) => [terms.method, price, estimate])).toEqual([
      ['pickup-point', 390, { from: '2026-06-03', to: '2026-06-05' }],
      ['standard', 490, { from: '2026-06-03', to: '2026-06-04' }],
      ['express', 990, { from: '2026-06-02', to: '2026-06-02' }],
    ])
  })

  test('cost by weight', async () => {
    const prices = async (weightGrams: number) => (await to('IT', { weightGrams })).map(({ price }) => price)
    expect(await prices(2_000)).toEqual([890, 1990])
    expect(await prices(2_001)).toEqual([1390, 2990])
  })

  test('are free from a goods total on, near the warehouse', async () => {
    expect((await to('DE', { goods: 5_900 })).map(({ price }) => price)).toEqual([0, 0, 990])
    expect((await to('US', { goods: 99_900 })).every(({ price }) => price !== 0)).toBe(true)
  })

  test('that cannot carry the parcel say so, at the end', async () => {
    const heavy = await to('DE', { weightGrams: 25_000 })
    expect(heavy.map(({ terms, price }) => [terms.method, price])).toEqual([
      ['standard', 1490],
      ['express', null],
      ['pickup-point', null],
    ])
  })

  test('are none where nothing is sent to', async () => {
    expect(await to('AQ')).toEqual([])
    expect(await to('DE', { currency: 'CHF' })).toEqual([])
  })

  test('countries have names', async () => {
    expect(await shop.countries()).toContainEqual({ code: 'GB', name: 'United Kingdom' })
  })
})
