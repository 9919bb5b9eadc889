import { expect, test } from 'vitest'
import { aimsOf } from './aims.ts'
import type { Row } from './table.ts'

const cell = {
  p50: 1,
  p95: 1,
  p99: 1,
  errors: 0,
  serverCpu: 1,
  postgresCpu: 1,
  statements: 1,
  memory: 1,
  settling: 0,
}
const row = (name: string, kind: Row['scenario']['kind'], rate: number, errors = 0): Row => ({
  scenario: { name, title: name, kind },
  cell: { ...cell, rate, errors },
})

test('each aim says whether it was met', () => {
  const rows = [
    row('ref-cards', 'reference', 1_000),
    row('ref-transaction', 'reference', 1_000),
    row('list', 'read', 500),
    row('search', 'read', 499, 2),
    row('place-order', 'checkout', 250),
  ]
  const aims = aimsOf(rows, { rss: 301, peak: 310 })
  expect(aims.map(({ met }) => met)).toEqual([true, false, true, false, false])
  expect(aims.at(-1)?.text).toBe('errors in: search')
})
