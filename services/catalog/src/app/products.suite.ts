import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CategoryNode } from '../domain/categories.ts'
import { mug, stamp, tree } from '../domain/testing.ts'
import { decideUpsert } from '../domain/upsert.ts'
import type { Products } from './ports.ts'
import { upsertProducts } from './upsert-products.ts'

export interface ProductsUnderTest {
  readonly products: Products
  readonly close: () => Promise<void>
}

/** What every adapter of the products port keeps. */
export function productsSuite(open: (tree: readonly CategoryNode[]) => Promise<ProductsUnderTest>) {
  let opened: ProductsUnderTest
  let ids = 0
  beforeEach(async () => {
    opened = await open(tree)
  })
  afterEach(() => opened.close())

  const upsert = (products: Parameters<typeof upsertProducts>[1]['products'], dryRun = false) =>
    upsertProducts(
      { products: opened.products, sanitise: (html) => html, stamp: () => ({ ...stamp, newId }) },
      { products, dryRun },
    )
  const newId = () => `00000000-0000-7000-8000-${String(++ids).padStart(12, '0')}`
  const outcomes = (results: Awaited<ReturnType<typeof upsert>>) => results.map(({ outcome }) => outcome)
  const kept = async (handle: string, skus: string[] = []) => {
    const seen: Parameters<Parameters<Products['update']>[1]>[0][] = []
    await opened.products.update({ handle, skus }, (known) => {
      seen.push(known)
      return { outcome: 'unchanged' }
    })
    return seen.at(-1)
  }

  describe('products', () => {
    test('what was decided is known the next time', async () => {
      expect(outcomes(await upsert([mug]))).toEqual(['created'])
      const known = await kept(mug.handle, ['MUG-SEA-L', 'NONE'])
      expect(known?.product).toMatchObject({ handle: mug.handle, version: 1, title: 'Stone Mug' })
      expect([...(known?.skuOwners ?? [])]).toEqual([['MUG-SEA-L', mug.handle]])
      expect(known?.categories).toEqual(expect.arrayContaining([...tree]))
    })

    test('the same again is unchanged, another title is version 2', async () => {
      await upsert([mug])
      expect(outcomes(await upsert([mug]))).toEqual(['unchanged'])
      expect(await upsert([{ handle: mug.handle, title: 'Sea Mug' }])).toEqual([
        { handle: mug.handle, outcome: 'updated', changes: ['title'], reason: null, message: null },
      ])
      expect((await kept(mug.handle))?.product?.version).toBe(2)
    })

    test('one refusal does not stop the rest, and keeps nothing', async () => {
      const taken = { ...mug, handle: 'other-mug' }
      const results = await upsert([mug, taken, { handle: 'plain', title: 'Plain' }])
      expect(outcomes(results)).toEqual(['created', 'refused', 'created'])
      expect(results[1]).toMatchObject({ reason: 'sku-taken', message: expect.stringContaining('stone-mug') })
      expect((await kept('other-mug'))?.product).toBeNull()
    })

    test('a SKU that a product gave up may go to another', async () => {
      await upsert([mug])
      const sand = { handle: mug.handle, variants: mug.variants?.slice(0, 1) }
      const sea = { ...mug, handle: 'sea-mug', variants: mug.variants?.slice(1) }
      expect(outcomes(await upsert([sand, sea]))).toEqual(['updated', 'created'])
      expect([...((await kept('x', ['MUG-SEA-L']))?.skuOwners ?? [])]).toEqual([['MUG-SEA-L', 'sea-mug']])
    })

    test('a rehearsal answers like the real thing and keeps nothing', async () => {
      await upsert([{ handle: 'plain', title: 'Plain' }])
      const batch = [mug, { ...mug, handle: 'twin' }, { handle: 'plain', title: 'Plainer' }]
      const rehearsed = await upsert(batch, true)
      expect((await kept(mug.handle))?.product).toBeNull()
      expect((await kept('plain'))?.product?.title).toBe('Plain')
      expect(await upsert(batch)).toEqual(rehearsed)
      expect(outcomes(rehearsed)).toEqual(['created', 'refused', 'updated'])
    })

    test('many at once on one product lose nothing', async () => {
      await upsert([{ handle: 'plain', title: 'Plain', tags: [] }])
      const tags = ['a', 'b', 'c', 'd']
      await Promise.all(
        tags.map((tag) =>
          opened.products.update({ handle: 'plain', skus: [] }, (known) =>
            decideUpsert(
              known,
              { handle: 'plain', tags: [...(known.product?.tags ?? []), tag] },
              { ...stamp, newId },
            ),
          ),
        ),
      )
      const product = (await kept('plain'))?.product
      expect(product?.tags.toSorted()).toEqual(tags)
      expect(product?.version).toBe(5)
    })

    test('many at once with one new handle make one product', async () => {
      const results = await Promise.all([1, 2, 3].map(() => upsert([{ handle: 'new', title: 'New' }])))
      expect(results.flatMap(outcomes).toSorted()).toEqual(['created', 'unchanged', 'unchanged'])
    })

    test('of many at once for one SKU one wins', async () => {
      const variants = [{ sku: 'ONE', prices: { EUR: 1 } }]
      const results = await Promise.all(
        ['a', 'b', 'c'].map((handle) => upsert([{ handle, title: handle, variants }])),
      )
      expect(results.flatMap(outcomes).toSorted()).toEqual(['created', 'refused', 'refused'])
    })
  })
}
