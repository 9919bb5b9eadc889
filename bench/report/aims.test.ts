import { expect, test } from 'vitest'
import { aimsOf } from './aims.ts'
import type { Row } from './table.ts'

const cell = {
  p50: 1,
  p95: 1,
  p99: 1,
  slowest: 1,
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
  const aims = aimsOf(rows, { memory: { rss: 301, peak: 310 }, sagas: [], topology: 'monolith' })
  expect(aims.map(({ met }) => met)).toEqual([true, false, true, false, false])
  expect(aims.at(-1)?.text).toBe('errors in: search')
})

test('a journey is held to its slowest answer, its orders to their confirmation', () => {
  const aims = (slowest: number, saga: number) => {
    const journey = row('journey', 'journey', 500)
    const rows = [{ ...journey, cell: { ...journey.cell, slowest } }]
    return aimsOf(rows, {
      memory: { rss: 1, peak: 1 },
      sagas: [['journey', saga]],
      topology: 'microservices',
    }).map(({ met }) => met)
  }
  expect(aims(1_999, 10_000)).toEqual([true, true, true])
  expect(aims(2_000, 10_001)).toEqual([false, false, true])
})
