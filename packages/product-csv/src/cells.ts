import type { Column } from './columns.ts'
import type { Header } from './header.ts'
import type { Row } from './read-rows.ts'

/** Longer cells than any field can hold are not looked into. */
const MAX_CELL = 200_000

/** Reads trimmed cells of a row: undefined where the file lacks the column, '' where the cell is blank. */
export function cellReader({ at }: Header, { cells }: Row): (column: Column) => string | undefined {
  return (column) => {
    const index = at.get(column)
    if (index === undefined) return undefined
    // PostgreSQL has no text with a NUL in it.
    return unguard((cells[index] ?? '').slice(0, MAX_CELL).replaceAll('\u0000', '').toWellFormed().trim())
  }
}

const FORMULA = /^'*[=+\-@\t\r]/

/** Keeps a spreadsheet from running a cell as a formula (OWASP, CSV injection). */
export function guard(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** The opposite: `unguard(guard(text))` is the text. */
export function unguard(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text
}
