import type { Category, Product, Variant } from '@emporium/contracts'
import { decimalText } from '@emporium/domain'
import { stringify } from 'csv-stringify/sync'
import { guard } from './cells.ts'
import { allColumns, type Column, columns } from './columns.ts'

export interface WriteOptions {
  /** Of the price columns; other currencies have none. */
  readonly currency: string
  readonly names: 'old' | 'current'
  readonly categories: readonly Category[]
  /** Pieces on hand by SKU; a SKU that is missing gets a blank cell. */
  readonly onHand: ReadonlyMap<string, number>
}

/** Taxonomy is read from others' files only. */
const written = allColumns.filter((column) => column !== 'taxonomy')

type Cells = Partial<Record<Column, string>>

export function headerText(names: WriteOptions['names']): string {
  return csv([written.map((column) => columns[column][names === 'old' ? 0 : 1])])
}

/** The rows of one product: a variant and a picture each, as many as the longer of both. */
export function productText(product: Product, options: WriteOptions): string {
  const length = Math.max(1, product.variants.length, product.images.length)
  const rows = Array.from({ length }, (_, index) => ({
    handle: product.handle,
    ...(index === 0 ? productCells(product, options) : {}),
    ...imageCells(product, index),
    ...variantCells(product, product.variants[index], options),
  }))
  return csv(rows.map((row: Cells) => written.map((column) => guard(row[column] ?? ''))))
}

function productCells(product: Product, { categories }: WriteOptions): Cells {
  const [first] = product.categories
  return {
    title: product.title,
    description: product.descriptionHtml,
    brand: product.brand ?? '',
    type: categories.find(({ handle }) => handle === first)?.name ?? first ?? '',
    categories: product.categories.join(', '),
    tags: product.tags.join(', '),
    published: product.status === 'active' ? 'TRUE' : 'FALSE',
    status: product.status,
    seoTitle: product.seo.title ?? '',
    seoDescription: product.seo.description ?? '',
    ...optionNameCells(product),
  }
}

function optionNameCells({ options }: Product): Cells {
  const [one, two, three] = options
  return { option1Name: one?.name ?? 'Title', option2Name: two?.name ?? '', option3Name: three?.name ?? '' }
}

function imageCells({ images }: Product, index: number): Cells {
  const image = images[index]
  return image ? { imageUrl: image.url, imagePosition: String(index + 1), imageAlt: image.alt } : {}
}

function variantCells(product: Product, variant: Variant | undefined, options: WriteOptions): Cells {
  if (!variant) return {}
  const { currency, onHand } = options
  const [one, two, three] = variant.optionValues
  const price = (amount: number | undefined) =>
    amount === undefined ? '' : decimalText({ amount, currency })
  return {
    option1Value: product.options.length === 0 ? 'Default Title' : (one ?? ''),
    option2Value: two ?? '',
    option3Value: three ?? '',
    sku: variant.sku,
    weight: String(variant.weightGrams),
    weightUnit: 'g',
    quantity: String(onHand.get(variant.sku) ?? ''),
    price: price(variant.prices[currency]),
    compareAt: price(variant.compareAtPrices[currency]),
    barcode: variant.barcode ?? '',
    variantImage: variant.image?.url ?? '',
  }
}

function csv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { quoted_match: /[\r\n]/ },
  )
}
