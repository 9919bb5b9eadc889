import { type Category, type Product, type ProductInput, productInputSchema } from '@emporium/contracts'
import type { Column } from './columns.ts'
import { type CategoryChoice, categoryOf } from './complete-category.ts'
import { duplicate, optionsOf, variantOf, type WithSku, withSkus } from './complete-variants.ts'
import { defined } from './defined.ts'
import { nameOf } from './group-rows.ts'
import type { ParsedProduct } from './parsed.ts'
import type { Problem } from './problems.ts'

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

function seoOf({ seoTitle, seoDescription }: ParsedProduct, known: Product | null) {
  if (seoTitle === undefined && seoDescription === undefined) return undefined
  return {
    title: seoTitle === undefined ? (known?.seo.title ?? null) : seoTitle,
    description: seoDescription === undefined ? (known?.seo.description ?? null) : seoDescription,
  }
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
