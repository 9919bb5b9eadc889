import { imageSchema } from '@emporium/contracts'
import { cellReader } from './cells.ts'
import { optionColumns } from './columns.ts'
import { nameOf, type ProductRows } from './group-rows.ts'
import { readVariants } from './parse-variants.ts'
import { blankIsNull, type Cell, messageOf, type ParsedProduct, type Report } from './parsed.ts'
import type { Problem } from './problems.ts'
import type { Row } from './read-rows.ts'

export type Parsed = { readonly product: ParsedProduct } | { readonly problems: readonly Problem[] }

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
