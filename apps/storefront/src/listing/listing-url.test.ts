import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  choiceHref,
  chips,
  type ListingChoice,
  listingInput,
  readChoice,
  type SearchParams,
  withoutFilters,
} from './listing-url.ts'

const nothing: ListingChoice = {
  search: '',
  category: null,
  brands: [],
  availability: [],
  rating: null,
  priceMin: null,
  priceMax: null,
  sort: null,
  cursor: null,
}

function paramsOf(href: string): SearchParams {
  const params: Record<string, string[]> = {}
  for (const [key, value] of new URL(href, 'http://shop.test').searchParams) (params[key] ??= []).push(value)
  return params
}

const someChoice: fc.Arbitrary<ListingChoice> = fc.record({
  search: fc.string({ maxLength: 40 }).map((text) => text.trim()),
  category: fc.constantFrom(null, 'kitchen', 'home-living'),
  brands: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 5 }),
  availability: fc.uniqueArray(fc.constantFrom('in-stock', 'low', 'sold-out'), { maxLength: 3 }),
  rating: fc.constantFrom(null, 4, 3, 2),
  priceMin: fc.option(fc.nat(5_000), { nil: null }),
  priceMax: fc.option(fc.integer({ min: 5_000, max: 900_000 }), { nil: null }),
  sort: fc.constantFrom(null, 'newest', 'price-asc', 'price-desc', 'rating', 'relevance'),
  cursor: fc.constantFrom(null, 'eyJhIjoxfQ'),
})

describe('the address of a listing', () => {
  it('says the same as the choice, both ways', () => {
    fc.assert(
      fc.property(someChoice, (choice) => {
        expect(readChoice(paramsOf(choiceHref('/c/x', choice, 'EUR')), 'EUR')).toEqual(choice)
      }),
    )
  })

  it('is bare when nothing is chosen', () => {
    expect(choiceHref('/c/kitchen', nothing, 'EUR')).toBe('/c/kitchen')
  })

  it('never fails on what others write into it', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('q', 'brand', 'stock', 'rating', 'min', 'max', 'sort', 'cursor', 'category'),
          fc.oneof(fc.string(), fc.array(fc.string())),
        ),
        (params) => {
          readChoice(params, 'EUR')
        },
      ),
    )
  })

  it('reads a price with comma or point and leaves out what is none', () => {
    expect(readChoice({ min: '9,50', max: '20' }, 'EUR')).toMatchObject({ priceMin: 950, priceMax: 2_000 })
    expect(readChoice({ min: '-5', max: 'cheap' }, 'EUR')).toMatchObject({ priceMin: null, priceMax: null })
  })

  it('turns a range around that was typed upside down', () => {
    expect(readChoice({ min: '50', max: '10' }, 'EUR')).toMatchObject({ priceMin: 1_000, priceMax: 5_000 })
  })

  it('leaves out unknown sorts and states', () => {
    expect(readChoice({ sort: 'best', stock: ['low', 'nope'] }, 'EUR')).toMatchObject({
      sort: null,
      availability: ['low'],
    })
  })
})

describe('what the gateway is asked', () => {
  it('holds only what was chosen', () => {
    expect(listingInput(nothing, 'kitchen', 'EUR')).toEqual({
      currency: 'EUR',
      limit: 24,
      category: 'kitchen',
    })
  })

  it('takes the category from the path before the one in the query', () => {
    const choice = { ...nothing, category: 'home' }
    expect(listingInput(choice, 'kitchen', 'EUR').category).toBe('kitchen')
    expect(listingInput(choice, null, 'EUR').category).toBe('home')
  })
})

describe('chips', () => {
  const chosen: ListingChoice = {
    ...nothing,
    search: 'mug',
    brands: ['Alder', 'Fen'],
    availability: ['in-stock'],
    rating: 4,
    priceMin: 1_000,
    sort: 'newest',
    cursor: 'abc',
  }

  it('name each filter and drop only their own', () => {
    const made = chips(chosen, 'EUR', (handle) => handle)
    expect(made.map((chip) => chip.label)).toEqual([
      'Alder',
      'Fen',
      'In stock',
      '4 stars and up',
      'From €10.00',
    ])
    expect(made[0]?.without).toEqual({ ...chosen, brands: ['Fen'], cursor: null })
  })

  it('all together leave words and order', () => {
    expect(withoutFilters(chosen)).toEqual({ ...nothing, search: 'mug', sort: 'newest' })
  })
})
