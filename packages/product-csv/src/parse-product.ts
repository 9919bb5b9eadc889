import { imageSchema, skuSchema } from '@emporium/contracts'
import { DomainError, parseMoney } from '@emporium/domain'
import { cellReader } from './cells.ts'
import { type Column, optionColumns, variantColumns } from './columns.ts'
import { nameOf, type ProductRows } from './group-rows.ts'
import type { Header } from './header.ts'
import type { Problem } from './problems.ts'
import type { Row } from './read-rows.ts'

/** A product as its rows tell it. Undefined: the file lacks the column; null or empty: the cell is blank. */
export interface ParsedProduct {
  readonly handle: string
  /** Of its first row. */
  readonly line: number
  /** Of the file. */
  readonly header: Header
  readonly title: string | undefined
  readonly descriptionHtml: string | null | undefined
  readonly brand: string | null | undefined
  /** Name of one category. */
  readonly type: string | null | undefined
  /** Handles. */
  readonly categories: string[] | undefined
  readonly tags: string[] | undefined
  readonly status: 'draft' | 'active' | 'archived' | undefined
  readonly images: { url: string; alt: string }[] | undefined
  readonly seoTitle: string | null | undefined
  readonly seoDescription: string | null | undefined
  /** Names of the options; undefined where the file has no column of options. */
  readonly options: string[] | undefined
  readonly variants: ParsedVariant[] | undefined
}

export interface ParsedVariant {
  readonly line: number
  readonly sku: string | null
  readonly optionValues: string[]
  readonly price: number | null | undefined
  readonly compareAt: number | null | undefined
  readonly weightGrams: number | undefined
  readonly barcode: string | null | undefined
  readonly imageUrl: string | null | undefined
  /** Undefined: leave the stock alone. */
  readonly quantity: number | undefined
}

export type Parsed = { readonly product: ParsedProduct } | { readonly problems: readonly Problem[] }

type Report = (row: Row, column: Column, message: string) => undefined
type Cell = (column: Column) => string | undefined

/** Reads the rows of one product. Either all of it is right, or each problem is told. Prices are in `currency`. */
export function parseProduct(group: ProductRows, currency: string): Parsed {
  const problems: Problem[] = []
  const report: Report = (row, column, message) => {
    problems.push({ line: row.line, column: nameOf(group.header, column), message })
    return undefined
  }
  const product = readProduct(group, currency, report)
  return problems.length > 0 || product === null ? { problems } : { product }
}

function readProduct(group: ProductRows, currency: string, report: Report): ParsedProduct | null {
  const [first] = group.rows
  if (!first) return null
  const cell = cellReader(group.header, first)
  const title = cell('title')
  if (title === '') report(first, 'title', 'A title is needed in the first row of a product.')
  const options = optionNames(group, cell)
  return {
    handle: group.handle,
    line: first.line,
    header: group.header,
    title: title || undefined,
    descriptionHtml: blankIsNull(cell('description')),
    brand: blankIsNull(cell('brand')),
    type: typeOf(cell),
    categories: listOf(cell('categories')),
    tags: listOf(cell('tags')),
    status: statusOf(first, cell, report),
    images: readImages(group, report),
    seoTitle: blankIsNull(cell('seoTitle')),
    seoDescription: blankIsNull(cell('seoDescription')),
    options,
    variants: readVariants(group, { currency, options: options ?? [], report }),
  }
}

function blankIsNull(text: string | undefined): string | null | undefined {
  return text === '' ? null : text
}

function listOf(text: string | undefined): string[] | undefined {
  return text
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** Type, or where that is blank the last step of Shopify's taxonomy (`Apparel > Clothing > Shirts`). */
function typeOf(cell: Cell): string | null | undefined {
  const taxonomy = cell('taxonomy')?.split('>').at(-1)?.trim()
  return blankIsNull(cell('type') || taxonomy || cell('type'))
}

function statusOf(row: Row, cell: Cell, report: Report): ParsedProduct['status'] {
  const published = booleanOf(row, cell, report)
  const status = cell('status')?.toLowerCase()
  switch (status) {
    case undefined:
    case '':
      return published === undefined ? undefined : published ? 'active' : 'draft'
    case 'active':
      return published === false ? 'draft' : 'active'
    case 'draft':
    case 'archived':
      return status
    // Reached by a link only, which we do not have.
    case 'unlisted':
      return 'draft'
    default:
      return report(row, 'status', `"${status.slice(0, 40)}" is no status: write active, draft or archived.`)
  }
}

function booleanOf(row: Row, cell: Cell, report: Report): boolean | undefined {
  const text = cell('published')?.toLowerCase()
  if (text === undefined || text === '') return undefined
  if (['true', 'yes', '1'].includes(text)) return true
  if (['false', 'no', '0'].includes(text)) return false
  return report(row, 'published', `"${text.slice(0, 40)}" is neither TRUE nor FALSE.`)
}

function readImages(group: ProductRows, report: Report): ParsedProduct['images'] {
  if (!group.header.at.has('imageUrl')) return undefined
  const found = group.rows.flatMap((row, index) => {
    const cell = cellReader(group.header, row)
    const url = cell('imageUrl')
    if (!url) return []
    const position = cell('imagePosition') ?? ''
    if (position !== '' && !/^\d{1,4}$/.test(position))
      report(row, 'imagePosition', `"${position}" is no position.`)
    const image = imageSchema.safeParse({ url, alt: cell('imageAlt') ?? '' })
    if (!image.success) return report(row, 'imageUrl', messageOf(image)) ?? []
    return [{ image: image.data, position: Number(position) || index + 1 }]
  })
  return found.toSorted((a, b) => a.position - b.position).map(({ image }) => image)
}

/** Shopify's way to say that there is nothing to choose. */
function isDefault(name: string | undefined, value: string | undefined): boolean {
  return name?.toLowerCase() === 'title' && (value === '' || value?.toLowerCase() === 'default title')
}

function optionNames(group: ProductRows, first: Cell): string[] | undefined {
  if (!group.header.at.has('option1Value')) return undefined
  if (isDefault(first('option1Name'), first('option1Value'))) return []
  return optionColumns.flatMap(([name, value], index) => {
    const used = group.rows.some((row) => cellReader(group.header, row)(value))
    return used ? [first(name) || `Option ${index + 1}`] : []
  })
}

interface VariantReading {
  readonly currency: string
  readonly options: readonly string[]
  readonly report: Report
}

function readVariants(group: ProductRows, reading: VariantReading): ParsedVariant[] | undefined {
  if (!variantColumns.some((column) => group.header.at.has(column))) return undefined
  const rows = group.rows.filter((row) => isVariantRow(cellReader(group.header, row)))
  if (rows.length === 0) return undefined
  return rows.map((row) => readVariant(row, cellReader(group.header, row), reading))
}

/** The other rows bring only a further picture. */
function isVariantRow(cell: Cell): boolean {
  return variantColumns.some((column) => column !== 'variantImage' && Boolean(cell(column)))
}

function readVariant(row: Row, cell: Cell, { currency, options, report }: VariantReading): ParsedVariant {
  const sku = (cell('sku') ?? '').replace(/^'+/, '')
  if (sku !== '' && !skuSchema.safeParse(sku).success) {
    report(row, 'sku', `"${sku.slice(0, 70)}" is no SKU: letters, digits and . _ - / only, at most 64.`)
  }
  const used = optionColumns.slice(0, options.length)
  for (const [, value] of used) {
    if (cell(value) === '') report(row, value, 'This variant needs a value here.')
  }
  return {
    line: row.line,
    sku: sku === '' ? null : sku,
    optionValues: used.map(([, value]) => cell(value) ?? ''),
    price: moneyOf(row, 'price', cell, { currency, report }),
    compareAt: moneyOf(row, 'compareAt', cell, { currency, report }),
    weightGrams: weightOf(row, cell, report),
    barcode: blankIsNull(cell('barcode')?.replace(/^'+/, '')),
    imageUrl: variantImageOf(row, cell, report),
    quantity: quantityOf(row, cell, report),
  }
}

function moneyOf(
  row: Row,
  column: 'price' | 'compareAt',
  cell: Cell,
  { currency, report }: Pick<VariantReading, 'currency' | 'report'>,
): number | null | undefined {
  const text = cell(column)
  if (text === undefined) return undefined
  if (text === '') return null
  try {
    const { amount } = parseMoney(text, currency)
    return amount < 0 ? report(row, column, 'A price is not below zero.') : amount
  } catch (error) {
    if (error instanceof DomainError) return report(row, column, error.message)
    throw error
  }
}

function weightOf(row: Row, cell: Cell, report: Report): number | undefined {
  const text = cell('weight')
  if (text === undefined) return undefined
  if (/^\d{0,7}(?:\.\d{1,9})?$/.test(text)) return Math.round(Number(text))
  return report(row, 'weight', `"${text.slice(0, 40)}" is no weight in grams.`)
}

function variantImageOf(row: Row, cell: Cell, report: Report): string | null | undefined {
  const url = blankIsNull(cell('variantImage'))
  if (!url) return url
  const image = imageSchema.safeParse({ url, alt: '' })
  return image.success ? url : report(row, 'variantImage', messageOf(image))
}

function quantityOf(row: Row, cell: Cell, report: Report): number | undefined {
  const text = cell('quantity')
  if (text === undefined || text === '') return undefined
  if (/^\d{1,7}$/.test(text) && Number(text) <= 1_000_000) return Number(text)
  // Shopify's way to say that more was sold than there was.
  if (/^-\d{1,7}$/.test(text)) return 0
  return report(row, 'quantity', `"${text.slice(0, 40)}" is no whole number of pieces, up to 1,000,000.`)
}

function messageOf(result: {
  readonly error: { readonly issues: readonly { readonly message: string }[] }
}): string {
  return `${result.error.issues[0]?.message ?? 'Not valid'}.`
}
