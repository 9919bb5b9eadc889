import { describe, expect, test } from 'vitest'
import { listingEntries, searchTexts } from './listing.ts'
import { made, mug, tree } from './testing.ts'

describe('listing entries', () => {
  test('one per currency, from the variants that have a price in it', () => {
    const [euro, dollar, ...more] = listingEntries(made(mug))
    expect(more).toEqual([])
    expect(euro).toMatchObject({
      currency: 'EUR',
      priceFrom: 1000,
      priceTo: 1200,
      card: { compareAt: 1400, variantCount: 2, onlySku: null, image: { alt: 'A mug' }, hoverImage: null },
    })
    expect(dollar).toMatchObject({
      currency: 'USD',
      priceFrom: 1500,
      card: { compareAt: null, variantCount: 1, onlySku: 'MUG-SEA-L' },
    })
  })

  test('a compare-at price that is no reduction is not shown', () => {
    const variants = [{ sku: 'A', prices: { EUR: 100 }, compareAtPrices: { EUR: 100 } }]
    const [entry] = listingEntries(made({ handle: 'a', title: 'A', status: 'active', variants }))
    expect(entry?.card.compareAt).toBeNull()
  })

  test('none for a product that is not active', () => {
    expect(listingEntries(made({ ...mug, status: 'archived' }))).toEqual([])
  })
})

test('the searched words come folded, by weight, with the names of all categories above', () => {
  const texts = searchTexts(made({ ...mug, title: 'Crème T-Shirt Mug' }), tree)
  expect(texts).toMatchObject({
    title: 'creme t shirt mug tshirt',
    skus: ['mug-sand-s', 'mug-sea-l'],
    labels: 'kiln co ceramic gift',
    categories: 'mugs cups kitchen home sand sea small large',
    description: 'holds coffee',
  })
  expect(texts.vocabulary).toContain('tshirt')
  expect(texts.vocabulary).not.toContain('co')
})
