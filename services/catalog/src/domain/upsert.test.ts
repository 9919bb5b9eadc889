import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProductInput } from './product.ts'
import { known, made, mug, stamp } from './testing.ts'
import { decideUpsert } from './upsert.ts'

const decide = (input: ProductInput, around = known(null)) => decideUpsert(around, input, stamp)
const refusal = (input: ProductInput, around = known(null)) => {
  const decision = decide(input, around)
  return decision.outcome === 'refused' ? decision.reason : decision.outcome
}

describe('a change that was made on another version', () => {
  const mugAt = (version: number) => known({ ...made(mug), version })
  test('is refused, and not when it changes nothing', () => {
    const change = { handle: mug.handle, version: 3, title: 'Blue Mug' }
    expect(refusal(change, mugAt(4))).toBe('stale-version')
    expect(refusal(change, mugAt(3))).toBe('updated')
    expect(refusal({ ...change, version: undefined }, mugAt(4))).toBe('updated')
    expect(refusal({ handle: mug.handle, version: 3 }, mugAt(4))).toBe('unchanged')
  })
})

describe('creating', () => {
  test('a new handle makes version 1, with blanks for what is absent', () => {
    const decision = decide({ handle: 'plain', title: 'Plain' })
    expect(decision).toMatchObject({
      outcome: 'created',
      changes: [],
      product: { version: 1, status: 'draft', variants: [], brand: null, createdAt: stamp.now },
    })
  })

  test('a title is needed', () => {
    expect(refusal({ handle: 'plain' })).toBe('invalid-input')
  })

  test('an active product needs variants, each with a price in some currency', () => {
    expect(refusal({ handle: 'a', title: 'A', status: 'active' })).toBe('no-price')
    expect(refusal({ handle: 'a', title: 'A', status: 'active', variants: [{ sku: 'A' }] })).toBe('no-price')
    expect(refusal({ handle: 'a', title: 'A', status: 'draft', variants: [{ sku: 'A' }] })).toBe('created')
    expect(
      refusal({ handle: 'a', title: 'A', status: 'active', variants: [{ sku: 'A', prices: { JPY: 0 } }] }),
    ).toBe('created')
  })
})

describe('updating', () => {
  const product = made(mug)

  test('the same input again changes nothing', () => {
    expect(decide(mug, known(product))).toEqual({ outcome: 'unchanged' })
  })

  test('an absent field keeps, null or an empty list clears', () => {
    const input = { handle: mug.handle, brand: null, descriptionHtml: null, tags: [] }
    const decision = decide(input, known(product))
    expect(decision).toMatchObject({
      outcome: 'updated',
      changes: ['descriptionHtml', 'brand', 'tags'],
      product: { version: 2, title: 'Stone Mug', brand: null, descriptionHtml: '', tags: [] },
    })
  })

  test('variants are matched by SKU: absent fields keep, missing variants go', () => {
    const decision = decide(
      { handle: mug.handle, variants: [{ sku: 'MUG-SEA-L', prices: { EUR: 900 } }] },
      known(product),
    )
    expect(decision).toMatchObject({
      outcome: 'updated',
      changes: ['variants.MUG-SEA-L.prices', 'variants.MUG-SAND-S.removed'],
      product: { variants: [{ sku: 'MUG-SEA-L', weightGrams: 400, compareAtPrices: { EUR: 1400 } }] },
    })
  })

  test('a new order of variants is a change', () => {
    const decision = decide(
      { handle: mug.handle, variants: [{ sku: 'MUG-SEA-L' }, { sku: 'MUG-SAND-S' }] },
      known(product),
    )
    expect(decision).toMatchObject({ changes: ['variants.order'] })
  })

  test('the order of currencies is none', () => {
    const prices = { USD: 1500, EUR: 1000 }
    const variants = [{ sku: 'MUG-SAND-S' }, { sku: 'MUG-SEA-L', prices }]
    expect(decide({ handle: mug.handle, variants }, known(product))).toEqual({ outcome: 'unchanged' })
  })

  test('any input is unchanged the second time', () => {
    const texts = fc.constantFrom('Mug', 'Cup', 'Bowl')
    const input: fc.Arbitrary<ProductInput> = fc.record(
      {
        handle: fc.constant(mug.handle),
        title: texts,
        brand: fc.option(fc.constantFrom('', 'Kiln')),
        tags: fc.array(texts, { maxLength: 4 }),
        descriptionHtml: fc.option(texts),
        status: fc.constantFrom('draft', 'active', 'archived'),
        variants: fc.constant([{ sku: 'MUG-SEA-L', weightGrams: 5 }]),
      },
      { requiredKeys: ['handle'] },
    )
    fc.assert(
      fc.property(input, (given) => {
        const first = decide(given, known(product))
        const after = 'product' in first ? first.product : product
        expect(decide(given, known(after))).toEqual({ outcome: 'unchanged' })
      }),
    )
  })
})

describe('refusing', () => {
  const one = (change: Partial<ProductInput>) => refusal({ ...mug, ...change })

  test('more than three options', () => {
    const options = ['A', 'B', 'C', 'D'].map((name) => ({ name, values: ['x'] }))
    expect(one({ options })).toBe('too-many-options')
  })

  test('an option twice', () => {
    const options = ['Size', 'size'].map((name) => ({ name, values: ['x'] }))
    expect(one({ options })).toBe('options-mismatch')
  })

  test('a variant with a value that its option does not have, or with too few values', () => {
    const prices = { EUR: 1 }
    expect(one({ variants: [{ sku: 'M', optionValues: ['Sand', 'Huge'], prices }] })).toBe('options-mismatch')
    expect(one({ variants: [{ sku: 'M', optionValues: ['Sand'], prices }] })).toBe('options-mismatch')
  })

  test('two variants with the same values', () => {
    const optionValues = ['Sand', 'Small']
    const variants = ['M-1', 'M-2'].map((sku) => ({ sku, optionValues, prices: { EUR: 1 } }))
    expect(one({ variants })).toBe('options-mismatch')
  })

  test('a SKU twice, or one of another product', () => {
    const twice = ['Sand', 'Sea'].map((colour) => ({
      sku: 'M-1',
      optionValues: [colour, 'Small'],
      prices: { EUR: 1 },
    }))
    expect(one({ variants: twice })).toBe('sku-taken')
    expect(refusal(mug, known(null, { skuOwners: new Map([['MUG-SEA-L', 'other']]) }))).toBe('sku-taken')
    expect(refusal(mug, known(null, { skuOwners: new Map([['MUG-SEA-L', mug.handle]]) }))).toBe('created')
  })

  test('an unknown category', () => {
    expect(one({ categories: ['mugs', 'nowhere'] })).toBe('category-not-found')
  })
})
