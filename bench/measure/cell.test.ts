import { expect, test } from 'vitest'
import { type Cell, cellOf, medianCell } from './cell.ts'

const outcome = { answered: 200, errors: 3, seconds: 2, latencies: [4, 2, 8], failures: [] }
const reading = { ms: 4_000, serverCpuMs: 100, postgresCpuMs: 60, statements: 500 }

test('what a load cost is given per answer, without what the idle shop asks', () => {
  expect(cellOf(outcome, reading, 25)).toEqual({
    rate: 100,
    p50: 4,
    p95: 8,
    p99: 8,
    slowest: 8,
    errors: 3,
    serverCpu: 0.5,
    postgresCpu: 0.3,
    statements: 2,
  })
})

test('rounds are summed up by medians, errors by their sum', () => {
  const cell = (rate: number): Cell => ({ ...cellOf(outcome, reading, 0), rate, memory: rate, settling: 0 })
  expect(medianCell([cell(90), cell(10), cell(50)])).toMatchObject({ rate: 50, memory: 50, errors: 9 })
})
