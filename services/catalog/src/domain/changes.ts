import type { Product, Variant } from './product.ts'

const fields = [
  'title',
  'descriptionHtml',
  'brand',
  'categories',
  'tags',
  'status',
  'options',
  'images',
  'seo',
] as const
const variantFields = [
  'optionValues',
  'prices',
  'compareAtPrices',
  'weightGrams',
  'barcode',
  'image',
] as const

/** What differs, as field names: `title`, `variants.KIT-1.prices`, `variants.KIT-2.added`, `variants.order`. */
export function changesBetween(before: Product, after: Product): string[] {
  return [
    ...fields.filter((field) => !same(before[field], after[field])),
    ...variantChanges(before.variants, after.variants),
  ]
}

function variantChanges(before: readonly Variant[], after: readonly Variant[]): string[] {
  const old = new Map(before.map((variant) => [variant.sku, variant]))
  const kept = new Set(after.map(({ sku }) => sku))
  const touched = after.flatMap((variant) => {
    const known = old.get(variant.sku)
    if (!known) return [`variants.${variant.sku}.added`]
    return variantFields
      .filter((field) => !same(known[field], variant[field]))
      .map((field) => `variants.${variant.sku}.${field}`)
  })
  const removed = before.filter(({ sku }) => !kept.has(sku)).map(({ sku }) => `variants.${sku}.removed`)
  return [...touched, ...removed, ...(inSameOrder(before, after, old, kept) ? [] : ['variants.order'])]
}

function inSameOrder(
  before: readonly Variant[],
  after: readonly Variant[],
  old: ReadonlyMap<string, Variant>,
  kept: ReadonlySet<string>,
): boolean {
  const was = before.map(({ sku }) => sku).filter((sku) => kept.has(sku))
  const is = after.map(({ sku }) => sku).filter((sku) => old.has(sku))
  return same(was, is)
}

/** Equal as JSON values; the order of keys does not matter. */
export function same(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
