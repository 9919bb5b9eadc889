import { imageSchema, skuSchema } from '@emporium/contracts'
import { DomainError, parseMoney } from '@emporium/domain'
import { cellReader } from './cells.ts'
import { optionColumns, variantColumns } from './columns.ts'
import type { ProductRows } from './group-rows.ts'
import { blankIsNull, type Cell, messageOf, type ParsedVariant, type Report } from './parsed.ts'
import type { Row } from './read-rows.ts'

export interface VariantReading {
  readonly currency: string
  readonly options: readonly string[]
  readonly report: Report
}

/** The variants of a product; undefined where the file tells of none. */
export function readVariants(group: ProductRows, reading: VariantReading): ParsedVariant[] | undefined {
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
