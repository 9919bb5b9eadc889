import { expect, test } from 'vitest'
import { costsBetween, statementsPage } from './statements.ts'

const cost = (calls: number, ms: number, text = 'select 1') => ({
  role: 'catalog',
  text,
  calls,
  ms,
  planning: ms / 5,
})

test('only what came between two readings counts, dearest first', () => {
  const before = new Map([
    ['a', cost(5, 1)],
    ['b', cost(2, 2)],
  ])
  const after = new Map([
    ['a', cost(15, 3)],
    ['b', cost(2, 2)],
    ['c', cost(1, 9)],
  ])
  expect(costsBetween(before, after)).toMatchObject([{ ms: 9 }, { calls: 10, ms: 2 }])
})

test('costs are shown per answer, a statement on one line', () => {
  expect(statementsPage([cost(20, 5, 'select a\n  || b')], 10)).toContain(
    '| 2.00 | 0.500 | 0.100 | catalog | select a \\|\\| b |',
  )
})
