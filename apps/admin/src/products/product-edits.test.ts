import type { Product } from '@emporium/contracts/catalog'
import { expect, test } from 'vitest'
import { compareField, editsOf, priceField } from './product-edits.ts'

const variant = {
  sku: 'MUG',
  optionValues: [],
  prices: { USD: 1_500, EUR: 1_200 },
  compareAtPrices: {},
  weightGrams: 300,
  barcode: null,
  image: null,
}
const product: Product = {
  id: '01936d3e-7b5a-7c3f-8a61-5b2f3c4d5e6f',
  version: 3,
  handle: 'mug',
  title: 'Mug',
  descriptionHtml: '<p>Round.</p>',
  brand: null,
  categories: ['kitchen'],
  tags: ['tea', 'new'],
  status: 'active',
  options: [],
  variants: [variant],
  images: [],
  seo: { title: null, description: null },
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
}

function form(changes: Record<string, string> = {}) {
  const data = new FormData()
  const shown = {
    title: 'Mug',
    brand: '',
    descriptionHtml: '<p>Round.</p>',
    status: 'active',
    tags: 'tea, new',
    categories: 'kitchen',
    [priceField('MUG', 'EUR')]: '12.00',
    [priceField('MUG', 'USD')]: '15.00',
    [compareField('MUG', 'EUR')]: '',
    [compareField('MUG', 'USD')]: '',
    ...changes,
  }
  for (const [name, value] of Object.entries(shown)) data.append(name, value)
  return data
}

test('a form that nobody touched changes nothing', () => {
  expect(editsOf(form(), product)).toEqual({ input: null })
})

test('only what differs is sent, and the version that was on the screen', () => {
  expect(editsOf(form({ title: 'Big mug', tags: 'tea,tea, sale' }), product)).toEqual({
    input: { handle: 'mug', version: 3, title: 'Big mug', tags: ['tea', 'sale'] },
  })
})

test('a price changes its currency alone', () => {
  expect(editsOf(form({ [priceField('MUG', 'EUR')]: '9,90' }), product)).toEqual({
    input: {
      handle: 'mug',
      version: 3,
      variants: [{ sku: 'MUG', prices: { EUR: 990, USD: 1_500 }, compareAtPrices: {} }],
    },
  })
})

test('what is wrong is told at its field, by the contract’s own words', () => {
  const price = priceField('MUG', 'EUR')
  expect(editsOf(form({ [price]: 'cheap' }), product)).toEqual({
    issues: { [price]: 'Write it like 19.99.' },
  })
  expect(editsOf(form({ title: '' }), product)).toHaveProperty('issues.title')
})
