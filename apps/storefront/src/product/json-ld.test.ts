import type { ProductPage } from '@emporium/contracts/storefront'
import { describe, expect, it } from 'vitest'
import { plainText, productJsonLd } from './json-ld.ts'

const page: ProductPage = {
  product: {
    id: 'p1',
    version: 1,
    handle: 'mug',
    title: 'Mug </script><script>alert(1)</script>',
    descriptionHtml: '<p>Warm &amp; round.</p>',
    brand: 'Fen',
    categories: [],
    tags: [],
    status: 'active',
    options: [],
    variants: [
      {
        sku: 'A/1',
        optionValues: [],
        prices: { EUR: 1_950 },
        compareAtPrices: {},
        weightGrams: 1,
        barcode: null,
        image: null,
      },
      {
        sku: 'YEN',
        optionValues: [],
        prices: { JPY: 900 },
        compareAtPrices: {},
        weightGrams: 1,
        barcode: null,
        image: null,
      },
    ],
    images: [{ url: '/media/mug.webp', alt: '' }],
    seo: { title: null, description: null },
    createdAt: '',
    updatedAt: '',
    rating: { average: null, count: 0, stars: [0, 0, 0, 0, 0] },
  },
  reviews: {
    summary: { average: null, count: 0, stars: [0, 0, 0, 0, 0] },
    reviews: [],
    nextCursor: null,
  },
  availability: [{ sku: 'A/1', available: 2, state: 'low' }],
  categories: [],
  related: [],
}

describe('a product for search engines', () => {
  const text = productJsonLd(page, 'https://shop.test', 'EUR')

  it('cannot end its script element', () => expect(text).not.toContain('<'))

  it('offers what has a price in the currency', () => {
    expect(JSON.parse(text).offers).toEqual([
      expect.objectContaining({
        sku: 'A/1',
        price: '19.50',
        url: 'https://shop.test/p/mug?variant=A%2F1',
        availability: 'https://schema.org/InStock',
      }),
    ])
  })

  it('has whole addresses and plain words', () => {
    expect(JSON.parse(text)).toMatchObject({
      image: ['https://shop.test/media/mug.webp'],
      description: 'Warm & round.',
      brand: { name: 'Fen' },
    })
  })
})

describe('the rating for search engines', () => {
  const rated = (rating: ProductPage['product']['rating']) =>
    JSON.parse(productJsonLd({ ...page, product: { ...page.product, rating } }, 'https://shop.test', 'EUR'))

  it('is the average of the reviews', () => {
    expect(rated({ average: 4.3, count: 3, stars: [0, 0, 1, 0, 2] }).aggregateRating).toEqual({
      '@type': 'AggregateRating',
      ratingValue: 4.3,
      reviewCount: 3,
    })
  })

  it('is not claimed where there is none', () =>
    expect(rated(page.product.rating)).not.toHaveProperty('aggregateRating'))
})

describe('plain text', () => {
  it('undoes entities once', () => expect(plainText('<b>a</b>&nbsp;&amp;lt;')).toBe('a &lt;'))
})
