import type { CategoryNode } from './categories.ts'
import type { Product, Variant } from './product.ts'

export type ProductRefusal =
  | 'invalid-input'
  | 'too-many-options'
  | 'options-mismatch'
  | 'sku-taken'
  | 'category-not-found'
  | 'no-price'
  | 'stale-version'

export interface Refused {
  readonly outcome: 'refused'
  readonly reason: ProductRefusal
  readonly message: string
}

export interface Surroundings {
  /** Handles of the products that own the SKUs in question. */
  readonly skuOwners: ReadonlyMap<string, string>
  readonly categories: readonly CategoryNode[]
}

export const MAX_OPTIONS = 3

/** The first rule that the product breaks, or null. */
export function refusalOf(product: Product, around: Surroundings): Refused | null {
  return (
    titleMissing(product) ??
    optionsWrong(product) ??
    variantsDoNotFit(product) ??
    skuTaken(product, around) ??
    categoryUnknown(product, around) ??
    notSellable(product)
  )
}

function titleMissing({ title }: Product): Refused | null {
  return title === '' ? refused('invalid-input', 'A new product needs a title.') : null
}

function optionsWrong({ options }: Product): Refused | null {
  if (options.length > MAX_OPTIONS) {
    return refused('too-many-options', `A product has at most ${MAX_OPTIONS} options.`)
  }
  const twice = firstTwice(options.map(({ name }) => name.toLowerCase()))
  if (twice !== undefined) return refused('options-mismatch', `The option "${twice}" is there twice.`)
  return null
}

function variantsDoNotFit(product: Product): Refused | null {
  const stray = product.variants.find((variant) => !fits(product, variant))
  if (stray) {
    const names = product.options.map(({ name }) => name).join(', ') || 'no options'
    return refused(
      'options-mismatch',
      `Variant ${stray.sku} has the values [${stray.optionValues.join(', ')}], which do not fit the product's options: ${names}.`,
    )
  }
  const twice = firstTwice(product.variants.map(({ optionValues }) => JSON.stringify(optionValues)))
  if (twice === undefined) return null
  return refused('options-mismatch', `Two variants have the same option values: ${twice}.`)
}

function fits({ options }: Product, { optionValues }: Variant): boolean {
  if (optionValues.length !== options.length) return false
  return options.every(({ values }, index) => values.includes(optionValues[index] ?? ''))
}

function skuTaken(product: Product, { skuOwners }: Surroundings): Refused | null {
  const twice = firstTwice(product.variants.map(({ sku }) => sku))
  if (twice !== undefined) return refused('sku-taken', `The SKU ${twice} is there twice in this product.`)
  for (const { sku } of product.variants) {
    const owner = skuOwners.get(sku)
    if (owner !== undefined && owner !== product.handle) {
      return refused('sku-taken', `The SKU ${sku} belongs to the product ${owner} already.`)
    }
  }
  return null
}

function categoryUnknown(product: Product, { categories }: Surroundings): Refused | null {
  const known = new Set(categories.map(({ handle }) => handle))
  const unknown = product.categories.find((handle) => !known.has(handle))
  if (unknown === undefined) return null
  return refused('category-not-found', `There is no category ${unknown}.`)
}

function notSellable({ status, variants }: Product): Refused | null {
  if (status !== 'active') return null
  if (variants.length === 0) return refused('no-price', 'An active product needs at least one variant.')
  const free = variants.find(({ prices }) => Object.keys(prices).length === 0)
  if (!free) return null
  return refused('no-price', `Variant ${free.sku} of an active product needs a price.`)
}

function firstTwice(texts: readonly string[]): string | undefined {
  return texts.find((text, index) => texts.indexOf(text) !== index)
}

function refused(reason: ProductRefusal, message: string): Refused {
  return { outcome: 'refused', reason, message }
}
