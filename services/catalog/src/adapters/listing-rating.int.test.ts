import type { ProductInput } from '@emporium/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestCatalog, testCatalog } from './testing.ts'

let shop: TestCatalog
afterAll(() => shop.drop())

const lamp = (handle: string, brand: string): ProductInput => ({
  handle,
  title: `Lamp ${handle}`,
  brand,
  status: 'active',
  variants: [{ sku: handle.toUpperCase(), prices: { EUR: 1_000 } }],
})

beforeAll(async () => {
  shop = await testCatalog()
  await shop.upsert(
    lamp('adored', 'Sun'),
    lamp('liked', 'Sun'),
    lamp('nearly', 'Sun'),
    lamp('so-so', 'Moon'),
    lamp('poor', 'Moon'),
    lamp('new', 'Moon'),
  )
  await shop.rate('adored', 5, 5)
  await shop.rate('liked', 4, 4, 4)
  await shop.rate('nearly', 5, 4, 3, 3)
  await shop.rate('so-so', 3)
  await shop.rate('poor', 1, 2)
})

const handles = async (query: Parameters<TestCatalog['list']>[0]) =>
  (await shop.list(query)).items.map(({ handle }) => handle)

describe('ratings in the listing', () => {
  test('stand on the cards', async () => {
    const cards = (await shop.list({})).items.map((card) => [card.handle, card.rating, card.ratingCount])
    expect(cards).toEqual([
      ['new', null, 0],
      ['poor', 1.5, 2],
      ['so-so', 3, 1],
      ['nearly', 3.8, 4],
      ['liked', 4, 3],
      ['adored', 5, 2],
    ])
  })

  test('order it: the best first, of the same those that more have rated', async () => {
    expect(await handles({ sort: 'rating' })).toEqual(['adored', 'liked', 'nearly', 'so-so', 'poor', 'new'])
    await shop.rate('so-so', 5, 4)
    expect(await handles({ sort: 'rating', limit: 3 })).toEqual(['adored', 'so-so', 'liked'])
    await shop.rate('so-so', 2, 1)
  })

  test('filter it by at least so many stars', async () => {
    expect(await handles({ rating: 4 })).toEqual(['liked', 'adored'])
    expect(await handles({ rating: 3 })).toEqual(['so-so', 'nearly', 'liked', 'adored'])
    expect(await handles({ rating: 2, brands: ['Moon'] })).toEqual(['so-so'])
    expect(await handles({ rating: 2, search: 'lamp', sort: 'rating' })).toEqual([
      'adored',
      'liked',
      'nearly',
      'so-so',
    ])
  })

  test('are a facet in which the better count too, and which leaves its own filter out', async () => {
    const facetsOf = async (query: Parameters<TestCatalog['list']>[0]) =>
      (await shop.list({ facets: true, ...query })).facets
    const counted = [
      { value: '4', label: '4', count: 2 },
      { value: '3', label: '3', count: 4 },
      { value: '2', label: '2', count: 4 },
    ]
    expect((await facetsOf({}))?.rating).toEqual(counted)
    expect(await facetsOf({ rating: 4 })).toMatchObject({
      total: 2,
      rating: counted,
      brands: [{ value: 'Sun', count: 2 }],
    })
    expect((await facetsOf({ brands: ['Moon'] }))?.rating).toEqual([
      { value: '3', label: '3', count: 1 },
      { value: '2', label: '2', count: 1 },
    ])
  })
})
