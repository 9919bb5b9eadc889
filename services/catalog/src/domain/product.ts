/** A product as the catalog keeps it; the contract's `Product` has the same fields, with docs. */
export interface Image {
  readonly url: string
  readonly alt: string
}

export interface Option {
  readonly name: string
  readonly values: readonly string[]
}

/** Minor units by currency. */
export type Prices = Readonly<Record<string, number>>

export interface Variant {
  readonly sku: string
  readonly optionValues: readonly string[]
  readonly prices: Prices
  readonly compareAtPrices: Prices
  readonly weightGrams: number
  readonly barcode: string | null
  readonly image: Image | null
}

export type ProductStatus = 'draft' | 'active' | 'archived'

export interface Product {
  readonly id: string
  readonly version: number
  readonly handle: string
  readonly title: string
  readonly descriptionHtml: string
  readonly brand: string | null
  readonly categories: readonly string[]
  readonly tags: readonly string[]
  readonly status: ProductStatus
  readonly options: readonly Option[]
  readonly variants: readonly Variant[]
  readonly images: readonly Image[]
  readonly seo: { readonly title: string | null; readonly description: string | null }
  readonly createdAt: string
  readonly updatedAt: string
}

type Given<T> = { readonly [Key in keyof T]?: T[Key] | undefined }
type Clearable<T> = { readonly [Key in keyof T]?: T[Key] | null | undefined }

export type VariantInput = Pick<Variant, 'sku'> & Given<Omit<Variant, 'sku'>>

/** Absent keeps, null clears. */
export interface ProductInput
  extends Given<Pick<Product, 'title' | 'categories' | 'tags' | 'status' | 'options' | 'images' | 'seo'>>,
    Clearable<Pick<Product, 'descriptionHtml' | 'brand'>> {
  readonly handle: string
  /** That the changes were made on; not given, they are made on whatever there is. */
  readonly version?: number | undefined
  readonly variants?: readonly VariantInput[] | undefined
}

/** The values that set a variant apart, for people: `Sand / Large`; empty where there is nothing to choose. */
export function variantTitle(variant: Pick<Variant, 'optionValues'>): string {
  return variant.optionValues.join(' / ')
}
