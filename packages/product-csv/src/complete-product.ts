import {
  type Category,
  type Product,
  type ProductInput,
  productInputSchema,
  type Variant,
} from '@emporium/contracts'
import type { Column } from './columns.ts'
import { nameOf } from './group-rows.ts'
import type { ParsedProduct, ParsedVariant } from './parse-product.ts'
import type { Problem } from './problems.ts'
import { derivedSkus, slug } from './slug.ts'

/** What the shop knows already. */
export interface Shop {
  /** The product with this handle, if there is one. */
  readonly known: Product | null
  readonly categories: readonly Category[]
  /** Of the file's prices. */
  readonly currency: string
}

export interface CompletedProduct {
  readonly line: number
  readonly input: ProductInput
  /** Pieces counted, by SKU. */
  readonly counts: readonly { readonly sku: string; readonly onHand: number }[]
  /** Categories that the product names and the shop lacks. */
  readonly newCategories: readonly Category[]
}

export type Completed = { readonly product: CompletedProduct } | { readonly problems: readonly Problem[] }

/** Turns what a file says into a command: what its columns leave out is taken from the known product, or derived. */
export function completeProduct(parsed: ParsedProduct, shop: Shop): Completed {
  const category = categoryOf(parsed, shop.categories)
  const variants = parsed.variants && withSkus(parsed, parsed.variants, shop.known)
  const twice = variants && duplicate(variants)
  if (twice) return { problems: [twice] }
  const input = productInputSchema.safeParse(defined(inputOf(parsed, { ...shop, variants, category })))
  if (!input.success) {
    return { problems: input.error.issues.map(({ path, message }) => problemAt(parsed, path, message)) }
  }
  const counts = (variants ?? []).flatMap(({ sku, quantity }) =>
    quantity === undefined ? [] : [{ sku, onHand: quantity }],
  )
  return {
    product: {
      line: parsed.line,
      input: input.data,
      counts,
      newCategories: category?.isNew ? [category.of] : [],
    },
  }
}

type WithSku = ParsedVariant & { readonly sku: string }

/** A blank SKU is that of the known variant with the same option values, else a derived one. */
function withSkus(
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

function duplicate(variants: readonly WithSku[]): Problem | null {
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

interface Completing extends Shop {
  readonly variants: readonly WithSku[] | undefined
  readonly category: CategoryChoice | null | undefined
}

function inputOf(parsed: ParsedProduct, shop: Completing) {
  const { known, variants, category } = shop
  return {
    handle: parsed.handle,
    title: parsed.title,
    descriptionHtml: parsed.descriptionHtml,
    brand: parsed.brand,
    categories: parsed.categories ?? (category === null ? [] : category && [category.of.handle]),
    tags: parsed.tags && [...new Set(parsed.tags)],
    // A new product with something to sell is meant to be sold, where the file says nothing of status.
    status: parsed.status ?? (known || !variants ? undefined : ('active' as const)),
    options: parsed.options && variants && optionsOf(parsed.options, variants, known),
    variants: variants?.map((variant) => variantOf(parsed, variant, shop)),
    images: parsed.images,
    seo: seoOf(parsed, known),
  }
}

/** The values in use; known ones in their known order, and those kept that no variant had before either. */
function optionsOf(names: readonly string[], variants: readonly WithSku[], known: Product | null) {
  return names.map((name, index) => {
    const used = [...new Set(variants.map(({ optionValues }) => optionValues[index] ?? ''))]
    const old = known?.options[index]
    if (old?.name !== name) return { name, values: used }
    const usedBefore = new Set(known?.variants.map(({ optionValues }) => optionValues[index]))
    const kept = old.values.filter((value) => used.includes(value) || !usedBefore.has(value))
    return { name, values: [...kept, ...used.filter((value) => !kept.includes(value))] }
  })
}

function variantOf(parsed: ParsedProduct, variant: WithSku, { known, currency }: Shop) {
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

function seoOf({ seoTitle, seoDescription }: ParsedProduct, known: Product | null) {
  if (seoTitle === undefined && seoDescription === undefined) return undefined
  return {
    title: seoTitle === undefined ? (known?.seo.title ?? null) : seoTitle,
    description: seoDescription === undefined ? (known?.seo.description ?? null) : seoDescription,
  }
}

interface CategoryChoice {
  readonly of: Category
  readonly isNew: boolean
}

/** The category of the file's Type, by name, else by handle, else a new one; null where the cell is blank. */
function categoryOf({ type }: ParsedProduct, tree: readonly Category[]): CategoryChoice | null | undefined {
  if (type === undefined || type === null) return type
  const handle = slug(type)
  if (handle === '') return null
  const known =
    tree.find(({ name }) => name.toLowerCase() === type.toLowerCase()) ??
    tree.find((one) => one.handle === handle)
  if (known) return { of: known, isNew: false }
  const position = Math.min(10_000, Math.max(0, ...tree.map((one) => one.position)) + 1)
  const category = {
    handle,
    name: type.slice(0, 80).toWellFormed().trim(),
    description: '',
    parent: null,
    image: null,
    position,
  }
  return { of: category, isNew: true }
}

const columnOfField: Readonly<Record<string, Column>> = {
  title: 'title',
  descriptionHtml: 'description',
  brand: 'brand',
  categories: 'categories',
  tags: 'tags',
  images: 'imageUrl',
  options: 'option1Value',
  barcode: 'barcode',
  weightGrams: 'weight',
  optionValues: 'option1Value',
}

function problemAt(parsed: ParsedProduct, path: readonly PropertyKey[], message: string): Problem {
  const [field, index, part] = path
  const inVariant = field === 'variants' && typeof index === 'number'
  const column = columnOfField[String(inVariant ? part : field)]
  const line = inVariant ? (parsed.variants?.[index]?.line ?? parsed.line) : parsed.line
  return { line, column: column ? nameOf(parsed.header, column) : null, message: `${message}.` }
}

function equal(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index])
}

function defined<T extends object>(value: T): T {
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return Object.fromEntries(entries) as T
}
