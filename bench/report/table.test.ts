import { expect, test } from 'vitest'
import { markdownTable, number, plainTable, ratioOf, type Row } from './table.ts'

const row = (name: string, kind: Row['scenario']['kind'], rate: number): Row => ({
  scenario: { name, title: `the ${name}`, kind },
  cell: {
    rate,
    p50: 1.234,
    p95: 20.55,
    p99: Number.NaN,
    slowest: 1,
    errors: 0,
    serverCpu: 0.1234,
    postgresCpu: 0.05,
    statements: 2,
    memory: 180.4,
    settling: 0,
  },
})
const rows = [
  row('ref-cards', 'reference', 8_000),
  row('ref-transaction', 'reference', 4_000),
  row('list', 'read', 4_400),
  row('checkout', 'checkout', 1_000),
]

test('reads are held against bare rows, orders against the bare transaction', () => {
  expect(rows.map((one) => ratioOf(one, rows))).toEqual([undefined, undefined, 0.55, 0.25])
})

test('what comes from a cache is held against the constant', () => {
  const cached = row('list-cached', 'cached', 3_000)
  expect(ratioOf(cached, [...rows, row('ref-constant', 'reference', 6_000), cached])).toBe(0.5)
})

test('a missing counterpart gives no ratio', () => {
  expect(ratioOf(row('list', 'read', 1), [])).toBeUndefined()
})

test('the Markdown table has a row per scenario', () => {
  const lines = markdownTable(rows).split('\n')
  expect(lines).toHaveLength(6)
  expect(lines[4]).toBe(
    '| the list | 4,400 | 1.23 | 20.6 | – | 1.00 | 0 | 0.123 + 0.050 | 2.00 | 180 | 55% |',
  )
})

test('the columns of the plain table are in line', () => {
  const widths = plainTable(rows)
    .split('\n')
    .map(({ length }) => length)
  expect(new Set(widths).size).toBe(1)
})

test('numbers have three significant figures', () => {
  expect([12_345.6, 99.95, 3.14159, 0.01234].map(number)).toEqual(['12,346', '100.0', '3.14', '0.012'])
})
