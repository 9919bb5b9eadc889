import { expect, test } from 'vitest'
import { boardLines, type Row } from './board.ts'

const row = (part: Partial<Row>): Row => ({
  name: 'catalog',
  port: 3011,
  trouble: null,
  restarts: 0,
  lastEnd: null,
  ...part,
})

test('shows each process with port, restarts and health', () => {
  const rows = [row({}), row({ name: 'ordering-2', port: 3020, restarts: 1, lastEnd: 'killed by SIGKILL' })]

  expect(boardLines(rows, 100)).toEqual([
    '  process     port   restarts  health',
    '✓ catalog     3011   0         ready',
    '✓ ordering-2  3020   1         ready (last end: killed by SIGKILL)',
  ])
})

test('says what a process waits for', () => {
  const [, line] = boardLines([row({ trouble: 'waits for database: connection refused' })], 100)
  expect(line).toBe('! catalog  3011   0         waits for database: connection refused')
})

test('no line is wider than the terminal or breaks it', () => {
  const lines = boardLines(
    [row({ lastEnd: `exit code 1: \u001B[31mbad\u001B[0m\nthing ${'x'.repeat(200)}` })],
    60,
  )

  expect(lines.every((line) => line.length <= 60)).toBe(true)
  expect(lines[1]).not.toMatch(/\p{Cc}/u)
  expect(lines[1]?.endsWith('…')).toBe(true)
})
