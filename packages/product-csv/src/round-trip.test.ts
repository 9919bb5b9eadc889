import type { Category, Product, ProductInput, Variant } from '@emporium/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guard, unguard } from './cells.ts'
import { readAll, writeAll } from './testing.ts'

const text = (max: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: max }),
      fc.constantFrom(
        '=1+1',
        '-5',
        '@sum',
        "'=x",
        '+49',
        "it's",
        '"q"',
        'a,b',
        'a\nb',
        '\r\n',
        'Title',
        'Default Title',
      ),
    )
    .map((value) => value.replaceAll('\u0000', '').slice(0, max).toWellFormed().trim())
    .filter((value) => value !== '')
const label = text(12).map((value) => value.replaceAll(',', ';'))
const handle = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,4})?$/)
const amount = fc.integer({ min: 0, max: 10_000_000 })
const prices = fc.record({ EUR: amount, USD: amount }, { requiredKeys: [] })
const image = fc.record({
  url: fc.webUrl().map((url) => url.slice(0, 500)),
  alt: fc.oneof(fc.constant(''), text(20)),
})
const choices: Category[] = ['mugs', 'gifts'].map((name, position) => ({
  handle: name,
  name: name.toUpperCase(),
  description: '',
  parent: null,
  image: null,
  position,
}))

/** Products as the catalog keeps them; of variants those whose values are all different. */
const product: fc.Arbitrary<Product> = fc
  .record({
    names: fc.uniqueArray(label, { maxLength: 3 }),
    variants: fc.array(
      fc.record({
        optionValues: fc.tuple(label, label, label),
        prices,
        compareAtPrices: prices,
        weightGrams: fc.integer({ min: 0, max: 1_000_000 }),
        barcode: fc.option(fc.stringMatching(/^[0-9]{1,13}$/)),
        image: fc.option(image),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    rest: fc.record({
      handle,
      title: text(40),
      descriptionHtml: fc.oneof(fc.constant(''), text(60)),
      brand: fc.option(text(20)),
      categories: fc.subarray(choices.map((one) => one.handle)),
      tags: fc.uniqueArray(label, { maxLength: 3 }),
      status: fc.constantFrom('draft', 'active', 'archived'),
      images: fc.array(image, { maxLength: 3 }),
      seo: fc.record({ title: fc.option(text(20)), description: fc.option(text(20)) }),
    }),
  })
  .map(({ names, variants, rest }) => {
    const kept = new Map<string, Omit<Variant, 'sku'>>()
    for (const variant of variants) {
      const optionValues = variant.optionValues.slice(0, names.length)
      kept.set(JSON.stringify(optionValues), { ...variant, optionValues })
    }
    const all = [...kept.values()].map((variant, index) => ({ ...variant, sku: `${rest.handle}.${index}` }))
    const options = names.map((name, index) => ({
      name,
      values: [...new Set(all.map(({ optionValues }) => optionValues[index] ?? '')), 'Kept though unused'],
    }))
    const at = '2026-01-01T00:00:00.000Z'
    return {
      ...rest,
      id: '00000000-0000-7000-8000-000000000001',
      version: 1,
      options,
      variants: all,
      createdAt: at,
      updatedAt: at,
    }
  })
  .filter(
    ({ options, variants }) =>
      !(
        options[0]?.name.toLowerCase() === 'title' &&
        variants.some((one) => one.optionValues[0]?.toLowerCase() === 'default title')
      ),
  )

/** The product after the command, as the catalog's rules have it. */
function applied(before: Product, input: ProductInput): Product {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  const variants = input.variants?.map((variant) => ({
    ...before.variants.find(({ sku }) => sku === variant.sku),
    ...variant,
  }))
  const after = {
    ...before,
    ...given,
    variants: variants ?? before.variants,
    descriptionHtml: input.descriptionHtml ?? '',
  }
  return JSON.parse(JSON.stringify(after))
}

describe('export, then import', () => {
  test.each(['old', 'current'] as const)('changes nothing, with the %s names', async (names) => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(product, { maxLength: 3, selector: (one) => one.handle }),
        async (products) => {
          const file = writeAll(products, { names, categories: choices })
          const read = await readAll(file, { known: products, categories: choices })
          expect(read.problems).toEqual([])
          expect(read.products.map(({ input }, index) => applied(products[index] as Product, input))).toEqual(
            products,
          )
          expect(read.products.flatMap(({ newCategories, counts }) => [...newCategories, ...counts])).toEqual(
            [],
          )
        },
      ),
      { numRuns: 150 },
    )
  })

  test('keeps the counts', async () => {
    const [one] = fc.sample(product, { numRuns: 1, seed: 7 })
    if (!one) throw new Error('no sample')
    const onHand = new Map(one.variants.map(({ sku }, index) => [sku, index]))
    const { products } = await readAll(writeAll([one], { onHand }), { known: [one] })
    expect(products[0]?.counts).toEqual([...onHand].map(([sku, pieces]) => ({ sku, onHand: pieces })))
  })
})

describe('formulas', () => {
  test('are guarded, and the guard is taken off again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^'{0,2}[=+\-@a]/)), (value) => {
        expect(unguard(guard(value))).toBe(value)
        expect(guard(value)).not.toMatch(/^[=+\-@\t\r]/)
      }),
    )
  })
})
