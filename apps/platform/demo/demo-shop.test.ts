import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkDigit } from './barcode.ts'
import { demoShop } from './index.ts'

const media = join(import.meta.dirname, '../../storefront/public/media')
const { products, categories, brands, coupons } = demoShop
const variants = products.flatMap((product) => product.variants)
const images = [
  ...products.flatMap((product) => product.images),
  ...categories.flatMap(({ image }) => (image ? [image] : [])),
]
const fileOf = (url: string) => url.replace('/media/', '')
const repeated = (all: readonly string[]) => all.filter((one, at) => all.indexOf(one) !== at)

describe('the demo shop', () => {
  it('has the promised numbers of everything', () => {
    expect(products.length).toBeGreaterThanOrEqual(118)
    expect(products.length).toBeLessThanOrEqual(130)
    expect(variants.length).toBeGreaterThanOrEqual(300)
    expect(variants.length).toBeLessThanOrEqual(400)
    expect(categories.filter(({ parent }) => parent === null)).toHaveLength(8)
    expect(new Set(products.map(({ brand }) => brand)).size).toBe(brands.length)
    expect(brands.length).toBeGreaterThanOrEqual(15)
  })

  it('names nothing twice', () => {
    const titles = products.map(({ title }) => title)
    const handles = [...products, ...categories, ...brands].map(({ handle }) => handle)
    const skus = variants.map(({ sku }) => sku)
    const barcodes = variants.map(({ barcode }) => barcode)
    const codes = coupons.map(({ code }) => code)
    for (const names of [titles, handles, skus, barcodes, codes]) expect(repeated(names)).toEqual([])
  })

  it('refers only to what exists', () => {
    const known = new Set([...categories, ...brands].map(({ handle }) => handle))
    const used = [
      ...products.flatMap(({ brand, categories }) => [brand, ...categories]),
      ...categories.flatMap(({ parent }) => (parent ? [parent] : [])),
      ...coupons.flatMap(({ categories }) => categories ?? []),
    ]
    expect(used.filter((handle) => !known.has(handle))).toEqual([])
    expect(products.filter(({ variants, images }) => variants.some(({ image }) => !images[image]))).toEqual(
      [],
    )
  })
})

describe('a variant', () => {
  it('costs a positive whole number in each currency, and less than before', () => {
    const prices = variants.flatMap(({ prices, compareAt }) => [prices, ...(compareAt ? [compareAt] : [])])
    const amounts = prices.flatMap((price) => Object.values(price))
    expect(amounts.every((amount) => Number.isInteger(amount) && amount > 0)).toBe(true)
    const dearer = variants.filter(({ prices, compareAt }) => compareAt && compareAt.EUR <= prices.EUR)
    expect(dearer).toEqual([])
  })

  it('names one value of each option, and no two are alike', () => {
    for (const { options, variants } of products) {
      expect(variants.length).toBe(options.reduce((count, { values }) => count * values.length, 1))
      expect(repeated(variants.map(({ values }) => values.join('/')))).toEqual([])
      const strays = variants.filter(({ values }) => values.some((v, i) => !options[i]?.values.includes(v)))
      expect(strays).toEqual([])
      expect(options.length).toBeLessThanOrEqual(3)
    }
  })

  it('has an in-store EAN-13, a weight and a clean SKU', () => {
    for (const { sku, barcode, weightGrams } of variants) {
      expect(sku).toMatch(/^[A-Z]{3}(-[A-Z0-9]+)+$/)
      expect(barcode).toMatch(/^2\d{12}$/)
      expect(checkDigit(barcode.slice(0, 12))).toBe(Number(barcode[12]))
      expect(Number.isInteger(weightGrams) && weightGrams > 0).toBe(true)
    }
  })

  it('shows a check digit that agrees with a printed example', () => {
    expect(checkDigit('400638133393')).toBe(1)
  })
})

describe('stock', () => {
  const units = variants.map(({ stock }) => stock)

  it('is mostly ample, sometimes low, sometimes gone', () => {
    expect(units.every((count) => Number.isInteger(count) && count >= 0 && count <= 150)).toBe(true)
    expect(units.filter((count) => count >= 10).length).toBeGreaterThan(units.length * 0.8)
    expect(units.filter((count) => count >= 1 && count <= 4).length).toBeGreaterThanOrEqual(8)
    expect(units.filter((count) => count === 0).length).toBeGreaterThanOrEqual(4)
  })

  it('has a product that is sold out and a limited one of exactly ten', () => {
    expect(products.some(({ variants }) => variants.every(({ stock }) => stock === 0))).toBe(true)
    const limited = products.filter(({ tags }) => tags.includes('limited'))
    expect(limited.map(({ variants }) => variants.map(({ stock }) => stock))).toEqual([[10]])
  })
})

describe('pictures', () => {
  it('exist, and every product has at least two', () => {
    expect(images.filter(({ url }) => !existsSync(join(media, fileOf(url))))).toEqual([])
    expect(products.filter(({ images }) => images.length < 2)).toEqual([])
    const named = ['placeholder', 'hero-1', 'hero-2', 'hero-3'].map((name) => `${name}.webp`)
    expect(named.filter((name) => !existsSync(join(media, name)))).toEqual([])
  })

  it('are described, each in its own words', () => {
    expect(images.filter(({ alt }) => alt.trim().length < 10)).toEqual([])
    expect(repeated(images.map(({ alt }) => alt))).toEqual([])
  })

  it('stay small, and none lies there unused', () => {
    const files = readdirSync(media).filter((name) => name.endsWith('.webp'))
    const used = new Set(images.map(({ url }) => fileOf(url)))
    expect(files.filter((name) => !used.has(name) && !/^(hero-\d|placeholder)\.webp$/.test(name))).toEqual([])
    const sizes = files.map((name) => statSync(join(media, name)).size)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(6_000_000)
    expect(Math.max(...sizes)).toBeLessThan(60_000)
  })
})

describe('words', () => {
  it('use only simple HTML, closed in order', () => {
    for (const { description } of products) {
      const open: string[] = []
      for (const [, slash, name] of description.matchAll(/<(\/?)([^>]*)>/g)) {
        expect(['p', 'ul', 'li', 'strong', 'em']).toContain(name)
        if (slash) expect(open.pop()).toBe(name)
        else open.push(name ?? '')
      }
      expect(open).toEqual([])
    }
  })

  it('leave no description short', () => {
    expect(
      products.filter(({ description }) => description.length < 150).map(({ handle }) => handle),
    ).toEqual([])
  })

  it('explain every coupon', () => {
    expect(coupons.map(({ code }) => code)).toEqual([
      'WELCOME10',
      'SPRING5',
      'FREESHIP',
      'KITCHEN20',
      'ONCE',
      'EXPIRED',
    ])
    expect(coupons.filter(({ description }) => description.length < 10)).toEqual([])
  })
})
