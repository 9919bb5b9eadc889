import { expect, test } from 'vitest'
import { impureLines } from './purity.ts'

test.each([
  ['Date.now()', 'Date.now()'],
  ['const at = new Date()', 'new Date()'],
  ['const id = randomUUID()', 'crypto'],
  ['const key = process.env.KEY', 'process'],
  ['setTimeout(work, 5)', 'a timer'],
])('%s is impure', (line, name) => {
  expect(impureLines(`const a = 1\n${line}`)).toEqual([`2 uses ${name}`])
})

test.each([
  'new Date(at)',
  "throw new Error('Date.now() is for adapters')",
  '// Math.random would do',
  '/* process.env */',
])('%s is pure', (line) => {
  expect(impureLines(line)).toEqual([])
})
