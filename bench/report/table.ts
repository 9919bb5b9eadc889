import type { Cell } from '../measure/cell.ts'
import type { Scenario } from '../scenarios/scenario.ts'

export interface Row {
  readonly scenario: Pick<Scenario, 'name' | 'title' | 'kind'>
  readonly cell: Cell
}

const head = [
  'scenario',
  'per s',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'slowest ms',
  'errors',
  'CPU ms: server + PostgreSQL',
  'SQL',
  'memory MB',
  'of the bare one',
]

/** The rows as a Markdown table, each beside its bare counterpart. */
export function markdownTable(rows: readonly Row[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'))
  return [line(head), line(rule), ...rows.map((row) => line(cellsOf(row, rows)))].join('\n')
}

/** The same for a terminal: columns in line. */
export function plainTable(rows: readonly Row[]): string {
  const lines = [head, ...rows.map((row) => cellsOf(row, rows))]
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)))
  const pad = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)
  return lines.map((cells) => cells.map(pad).join('  ')).join('\n')
}

/** How a scenario's throughput stands to its bare counterpart's; undefined where there is none in this run. */
export function ratioOf({ scenario, cell }: Row, rows: readonly Row[]): number | undefined {
  const name = counterpart(scenario.kind)
  const bare = rows.find((row) => row.scenario.name === name)
  return bare && cell.rate / bare.cell.rate
}

function counterpart(kind: Scenario['kind']): string | undefined {
  if (kind === 'reference' || kind === 'account' || kind === 'journey') return undefined
  if (kind === 'cached') return 'ref-constant'
  return kind === 'read' ? 'ref-cards' : 'ref-transaction'
}

function cellsOf(row: Row, rows: readonly Row[]): string[] {
  const { cell, scenario } = row
  const ratio = ratioOf(row, rows)
  return [
    scenario.title,
    number(cell.rate),
    number(cell.p50),
    number(cell.p95),
    number(cell.p99),
    number(cell.slowest),
    `${cell.errors}`,
    `${number(cell.serverCpu)} + ${number(cell.postgresCpu)}`,
    number(cell.statements),
    number(cell.memory),
    ratio === undefined ? '' : `${Math.round(ratio * 100)}%`,
  ]
}

/** Three significant figures; thousands with a comma. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (value >= 100) return Math.round(value).toLocaleString('en')
  if (value >= 10) return value.toFixed(1)
  return value >= 1 ? value.toFixed(2) : value.toFixed(3)
}
