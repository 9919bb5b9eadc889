import { expect, test } from 'vitest'
import { emptyReport, type ImportLine, MAX_ROWS, withLines } from './import-lines.ts'

const outcome = (line: number, kind: 'created' | 'updated' | 'unchanged' | 'refused'): ImportLine => ({
  kind: 'outcome',
  line,
  handle: `p-${line}`,
  outcome: kind,
  changes: kind === 'updated' ? ['title'] : [],
  reason: null,
  message: kind === 'refused' ? 'No.' : null,
})
const problem: ImportLine = {
  kind: 'problems',
  problems: [{ line: 9, column: 'Price', message: 'Not an amount.' }],
}

test('each product is counted; what stays as it is has no row', () => {
  const lines = (['created', 'updated', 'unchanged', 'refused'] as const).map((kind, index) =>
    outcome(index, kind),
  )
  const report = withLines(withLines(emptyReport, lines), [problem])
  expect(report.counts).toEqual({ created: 1, updated: 1, unchanged: 1, refused: 2 })
  expect(report.rows.map((row) => [row.outcome, row.detail])).toEqual([
    ['create', ''],
    ['update', 'title'],
    ['error', 'No.'],
    ['error', 'Not an amount.'],
  ])
})

test('of too many rows the errors are kept', () => {
  const many = Array.from({ length: MAX_ROWS + 50 }, (_, line) => outcome(line, 'created'))
  const report = withLines(withLines(emptyReport, many), [problem])
  expect(report.rows).toHaveLength(MAX_ROWS)
  expect(report.rowCount).toBe(MAX_ROWS + 51)
  expect(report.rows.filter((row) => row.outcome === 'error')).toHaveLength(1)
})

test('it is done when the last line says so, and not before', () => {
  const half = withLines(emptyReport, [outcome(1, 'created')])
  expect(half.done).toBe(false)
  expect(withLines(half, [{ kind: 'failed', message: 'Broken at line 7.' }])).toMatchObject({
    done: true,
    failure: 'Broken at line 7.',
  })
})
