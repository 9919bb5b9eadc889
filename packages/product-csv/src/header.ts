import { allColumns, type Column, columns } from './columns.ts'
import { FormatError, notThisFormat } from './problems.ts'

export interface Header {
  /** Where each known column stands, from 0. */
  readonly at: ReadonlyMap<Column, number>
  /** All names as the file has them. */
  readonly names: readonly string[]
  /** Names that nothing is read from. */
  readonly unused: readonly string[]
}

const MAX_COLUMNS = 300

const known = new Map(
  allColumns.flatMap((column) => columns[column].map((name) => [name.toLowerCase(), column] as const)),
)
// Shopify has called it so for a while.
known
  .set('barcodes', 'barcode')
  .set('variant barcodes', 'barcode')
  .set('type', 'type')
  .set('product type', 'type')

/** @throws FormatError where these are not the columns of a product CSV */
export function readHeader(cells: readonly string[]): Header {
  const names = cells.map((cell) => cell.trim())
  if (names.length > MAX_COLUMNS) throw notThisFormat(`a first line with ${names.length} columns`)
  const at = new Map<Column, number>()
  names.forEach((name, index) => {
    const column = known.get(name.toLowerCase())
    if (column === undefined) return
    if (at.has(column)) throw new FormatError(`The column "${name}" is there twice.`)
    at.set(column, index)
  })
  if (!at.has('handle') || at.size < 2) throw notThisFormat(`the columns ${quoted(names)}`)
  return { at, names, unused: names.filter((name) => name !== '' && !known.has(name.toLowerCase())) }
}

function quoted(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => `"${name.slice(0, 40)}"`)
  return `${shown.join(', ')}${names.length > 8 ? ' …' : ''}`
}
