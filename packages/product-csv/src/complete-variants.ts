import type { Product, Variant } from '@emporium/contracts'
import type { Shop } from './complete-product.ts'
import { defined } from './defined.ts'
import type { ParsedProduct, ParsedVariant } from './parsed.ts'
import type { Problem } from './problems.ts'
import { derivedSkus } from './slug.ts'

export type WithSku = ParsedVariant & { readonly sku: string }

/** A blank SKU is that of the known variant with the same option values, else a derived one. */
export function withSkus(
  parsed: ParsedProduct,
  variants: readonly ParsedVariant[],
  known: Product | null,
): WithSku[] {
  const derived = derivedSkus(
    parsed.handle,
    variants.map(({ optionValues }) => optionValues),
  )
  return variants.map((variant, index) => {
    const same = known?.variants.find(({ optionValues }) => equal(optionValues, variant.optionValues))
    return { ...variant, sku: variant.sku ?? same?.sku ?? derived[index] ?? '' }
  })
}

/** A variant that is there twice, or null. */
export function duplicate(variants: readonly WithSku[]): Problem | null {
  const lines = new Map<string, number>()
  for (const { sku, line } of variants) {
    const before = lines.get(sku)
    if (before !== undefined) {
      return { line, column: null, message: `The same variant (SKU ${sku}) is in line ${before} already.` }
    }
    lines.set(sku, line)
  }
  return null
}

/** The values in use; known ones in their known order, and those kept that no variant had before either. */
export function optionsOf(names: readonly string[], variants: readonly WithSku[], known: Product | null) {
  return names.map((name, index) => {
    const used = [...new Set(variants.map(({ optionValues }) => optionValues[index] ?? ''))]
    const old = known?.options[index]
    if (old?.name !== name) return { name, values: used }
    const usedBefore = new Set(known?.variants.map(({ optionValues }) => optionValues[index]))
    const kept = old.values.filter((value) => used.includes(value) || !usedBefore.has(value))
    return { name, values: [...kept, ...used.filter((value) => !kept.includes(value))] }
  })
}

/** The variant as a command, without what the file leaves out. */
export function variantOf(parsed: ParsedProduct, variant: WithSku, { known, currency }: Shop) {
  const before = known?.variants.find(({ sku }) => sku === variant.sku)
  return defined({
    sku: variant.sku,
    optionValues: parsed.options && variant.optionValues,
    prices: withPrice(before?.prices, currency, variant.price),
    compareAtPrices: withPrice(before?.compareAtPrices, currency, variant.compareAt),
    weightGrams: variant.weightGrams,
    barcode: variant.barcode,
    image: imageOf(parsed, variant, before),
  })
}

/** Prices in other currencies have no column, so they stay. */
function withPrice(
  before: Variant['prices'] | undefined,
  currency: string,
  price: number | null | undefined,
) {
  if (price === undefined) return undefined
  const { [currency]: _, ...others } = before ?? {}
  return price === null ? others : { ...others, [currency]: price }
}

/** The file tells a variant's picture by address alone; its text comes from where the address is known. */
function imageOf(parsed: ParsedProduct, { imageUrl }: WithSku, before: Variant | undefined) {
  if (imageUrl === undefined || imageUrl === null) return imageUrl
  if (before?.image?.url === imageUrl) return before.image
  return { url: imageUrl, alt: parsed.images?.find(({ url }) => url === imageUrl)?.alt ?? '' }
}

function equal(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index])
}
