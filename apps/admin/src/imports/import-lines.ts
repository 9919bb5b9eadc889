import type { UpsertResult } from '@emporium/contracts/catalog'

export const MAX_BYTES = 10 * 1024 * 1024

export interface Tally {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly refused: number
  readonly counted: number
  readonly newCategories: readonly string[]
  readonly unused: readonly string[]
}

/** What the gateway tells of an import, a line of JSON each. */
export type ImportLine =
  | ({ readonly kind: 'outcome'; readonly line: number } & UpsertResult)
  | {
      readonly kind: 'problems'
      readonly problems: readonly {
        readonly line: number
        readonly column: string | null
        readonly message: string
      }[]
    }
  | { readonly kind: 'stock-refused'; readonly sku: string; readonly message: string }
  | { readonly kind: 'progress'; readonly tally: Tally }
  | { readonly kind: 'done'; readonly tally: Tally }
  | { readonly kind: 'failed'; readonly message: string }

/** A row for people. */
export interface ReportRow {
  readonly line: number | null
  readonly what: string
  readonly outcome: 'create' | 'update' | 'error'
  readonly detail: string
}

/** What became of a file so far. */
export interface Report {
  readonly done: boolean
  /** Why it ended early. */
  readonly failure: string | null
  readonly counts: Readonly<Record<'created' | 'updated' | 'unchanged' | 'refused', number>>
  readonly tally: Tally | null
  readonly rows: readonly ReportRow[]
  /** Rows there were, of which the first are kept. */
  readonly rowCount: number
}

export const emptyReport: Report = {
  done: false,
  failure: null,
  counts: { created: 0, updated: 0, unchanged: 0, refused: 0 },
  tally: null,
  rows: [],
  rowCount: 0,
}

/** More than anyone reads; a browser with a hundred thousand rows does not scroll any more. */
export const MAX_ROWS = 500

/** Lines as they come, added to a report. Errors come first where there is no room for all. */
export function withLines(report: Report, lines: readonly ImportLine[]): Report {
  const counts = { ...report.counts }
  const added: ReportRow[] = []
  let { done, failure, tally } = report
  for (const line of lines) {
    added.push(...rowsOf(line))
    if (line.kind === 'outcome') counts[line.outcome]++
    else if (line.kind === 'problems') counts.refused++
    else if (line.kind === 'failed') [failure, done] = [line.message, true]
    else if (line.kind === 'done') [tally, done] = [line.tally, true]
  }
  const all = [...report.rows, ...added]
  const rows =
    all.length <= MAX_ROWS
      ? all
      : [...all.filter(isError), ...all.filter((row) => !isError(row))].slice(0, MAX_ROWS)
  return { done, failure, counts, tally, rows, rowCount: report.rowCount + added.length }
}

const isError = ({ outcome }: ReportRow) => outcome === 'error'

function rowsOf(line: ImportLine): ReportRow[] {
  switch (line.kind) {
    case 'problems':
      return line.problems.map(({ line: at, column, message }) => ({
        line: at,
        what: column === null ? '' : `column “${column}”`,
        outcome: 'error',
        detail: message,
      }))
    case 'stock-refused':
      return [{ line: null, what: line.sku, outcome: 'error', detail: `Stock: ${line.message}` }]
    case 'outcome':
      return outcomeRows(line)
    case 'progress':
    case 'done':
    case 'failed':
      return []
  }
}

function outcomeRows({ line, handle, outcome, changes, message, reason }: ImportLine & { kind: 'outcome' }) {
  const row = { line, what: handle }
  switch (outcome) {
    case 'created':
      return [{ ...row, outcome: 'create' as const, detail: '' }]
    case 'updated':
      return [{ ...row, outcome: 'update' as const, detail: changes.join(', ') }]
    case 'refused':
      return [{ ...row, outcome: 'error' as const, detail: message ?? reason ?? 'Refused.' }]
    case 'unchanged':
      return []
  }
}
