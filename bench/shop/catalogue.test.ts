import { productInputSchema } from '@emporium/contracts'
import { expect, test } from 'vitest'
import { generatedProducts, looks } from './catalogue.ts'

const shelf = { categories: ['kitchen', 'home', 'tech'], brands: ['Ostrel', 'Wayrye'] }
const products = generatedProducts(shelf, 928, 2_723)

test('the numbers of products and variants are those asked for', () => {
  expect(products).toHaveLength(928)
  expect(products.flatMap(({ variants }) => variants)).toHaveLength(2_723)
})

test('every product is one that the catalog takes', () => {
  for (const product of products) expect(() => productInputSchema.parse(product)).not.toThrow()
})

test('each search word is in about fifty titles', () => {
  for (const look of looks) {
    const hits = products.filter(({ title }) => title?.includes(look)).length
    expect(hits).toBeGreaterThanOrEqual(50)
    expect(hits).toBeLessThanOrEqual(52)
  }
})
