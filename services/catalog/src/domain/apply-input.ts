import type { Product, ProductInput, Variant, VariantInput } from './product.ts'

export interface Stamp {
  /** ISO with Z. */
  readonly now: string
  readonly newId: () => string
}

/** The product as the input wants it; whether it may become so is decided elsewhere. */
export function applyInput(current: Product | null, input: ProductInput, stamp: Stamp): Product {
  const before = current ?? blankProduct(input.handle, stamp)
  return {
    ...before,
    title: input.title ?? before.title,
    descriptionHtml:
      input.descriptionHtml === undefined ? before.descriptionHtml : (input.descriptionHtml ?? ''),
    brand: input.brand === undefined ? before.brand : input.brand || null,
    categories: unique(input.categories ?? before.categories),
    tags: unique(input.tags ?? before.tags),
    status: input.status ?? before.status,
    options: input.options ?? before.options,
    variants: input.variants?.map((variant) => applyVariant(before, variant)) ?? before.variants,
    images: input.images ?? before.images,
    seo: input.seo ?? before.seo,
  }
}

function applyVariant(product: Product, input: VariantInput): Variant {
  const known = product.variants.find(({ sku }) => sku === input.sku) ?? blankVariant(input.sku)
  return {
    sku: input.sku,
    optionValues: input.optionValues ?? known.optionValues,
    prices: input.prices ?? known.prices,
    compareAtPrices: input.compareAtPrices ?? known.compareAtPrices,
    weightGrams: input.weightGrams ?? known.weightGrams,
    barcode: input.barcode === undefined ? known.barcode : input.barcode || null,
    image: input.image === undefined ? known.image : input.image,
  }
}

function blankProduct(handle: string, { now, newId }: Stamp): Product {
  return {
    id: newId(),
    version: 0,
    handle,
    title: '',
    descriptionHtml: '',
    brand: null,
    categories: [],
    tags: [],
    status: 'draft',
    options: [],
    variants: [],
    images: [],
    seo: { title: null, description: null },
    createdAt: now,
    updatedAt: now,
  }
}

function blankVariant(sku: string): Variant {
  return {
    sku,
    optionValues: [],
    prices: {},
    compareAtPrices: {},
    weightGrams: 0,
    barcode: null,
    image: null,
  }
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
