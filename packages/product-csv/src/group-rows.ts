import type { Column } from './columns.ts'
import { cellReader } from './cells.ts'
import { type Header, readHeader } from './header.ts'
import { notThisFormat, type Problem } from './problems.ts'
import type { Row } from './read-rows.ts'
import { slug } from './slug.ts'

/** The rows of one product. */
export interface ProductRows {
  readonly handle: string
  readonly header: Header
  readonly rows: readonly Row[]
}

/** A product to read, or rows that cannot be read as one. */
export type Group = { readonly product: ProductRows } | { readonly problem: Problem }

/** More than a product can have variants and images. */
const MAX_ROWS = 400

/** Puts neighbouring rows of one handle together; holds the rows of one product at a time. */
export async function* groupRows(rows: AsyncIterable<Row>): AsyncGenerator<Group, void> {
  const seen = new Map<string, number>()
  let header: Header | undefined
  let open: { handle: string; rows: Row[] } | undefined
  for await (const row of rows) {
    if (!header) {
      header = readHeader(row.cells)
      continue
    }
    const problem = rowProblem(row, header)
    const handle = slug(cellReader(header, row)('handle') ?? '')
    if (problem !== null || handle === '') {
      yield {
        problem: problem ?? {
          line: row.line,
          column: nameOf(header, 'handle'),
          message: 'A handle is needed.',
        },
      }
      continue
    }
    if (open?.handle === handle) {
      open.rows.push(row)
      continue
    }
    if (open) yield close(open, header, seen)
    open = { handle, rows: [row] }
  }
  if (!header) throw notThisFormat('no line with column names')
  if (open) yield close(open, header, seen)
}

function rowProblem({ line, cells }: Row, { names }: Header): Problem | null {
  if (cells.length === names.length) return null
  const message = `This row has ${cells.length} cells, the header has ${names.length} columns.`
  return { line, column: null, message }
}

function close(open: { handle: string; rows: Row[] }, header: Header, seen: Map<string, number>): Group {
  const line = open.rows[0]?.line ?? 0
  const before = seen.get(open.handle)
  seen.set(open.handle, line)
  const column = nameOf(header, 'handle')
  if (before !== undefined) {
    const message = `The product ${open.handle} began in line ${before} already: its rows must follow one another.`
    return { problem: { line, column, message } }
  }
  if (open.rows.length > MAX_ROWS) {
    const message = `The product ${open.handle} has ${open.rows.length} rows; at most ${MAX_ROWS} are read.`
    return { problem: { line, column, message } }
  }
  return { product: { handle: open.handle, header, rows: open.rows } }
}

/** The column's name as the file has it. */
export function nameOf(header: Header, column: Column): string {
  return header.names[header.at.get(column) ?? -1] ?? column
}
