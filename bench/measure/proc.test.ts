import { expect, test } from 'vitest'
import { parseMemory, parseStat } from './proc.ts'

const line =
  '4211 (postgres: io (x) y) S 4200 4211 4211 0 -1 4194624 1021 77 0 0 153 47 12 3 20 0 1 0 99123 231 9000 0'

test('processor time is read past a name with spaces and brackets', () => {
  expect(parseStat(line)).toEqual({ parent: 4200, ownMs: 2_000, endedChildrenMs: 150 })
})

test('memory is given in MB', () => {
  expect(parseMemory('Name:\tnode\nVmHWM:\t  307200 kB\nVmRSS:\t  204800 kB\n')).toEqual({
    rss: 200,
    peak: 300,
  })
})
