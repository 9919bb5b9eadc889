/** Something wrong in a file that is otherwise read on. */
export interface Problem {
  /** Of the file, from 1; the first line of the row. */
  readonly line: number
  /** As the file's header has it; null where the whole row is meant. */
  readonly column: string | null
  readonly message: string
}

/** `line 7, column "Price": …` */
export function problemText({ line, column, message }: Problem): string {
  return `line ${line}${column === null ? '' : `, column "${column}"`}: ${message}`
}

/** The file is no product CSV, or is broken so that nothing after can be trusted. */
export class FormatError extends Error {
  override readonly name = 'FormatError'
}

export const EXPECTED =
  "a comma-separated UTF-8 file with the columns of Shopify's product CSV: Handle (or URL handle), Title, Variant Price (or Price) …"

/** A refusal that names what was expected and what was found. */
export function notThisFormat(found: string): FormatError {
  return new FormatError(`Expected ${EXPECTED} Found ${found}.`)
}
