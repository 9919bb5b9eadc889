import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFile, readHolder, takeLock } from './lock.ts'
import { startMark } from './process-info.ts'

let data: string

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'emporium-lock-'))
})

afterEach(() => rmSync(data, { recursive: true, force: true }))

const held = (pid: number, mark = startMark(pid)) =>
  writeFileSync(lockFile(data), JSON.stringify({ pid, mark, since: '2026-01-01T00:00:00Z' }))

test('a lock that is taken and given back leaves nothing', () => {
  const giveBack = takeLock(data)
  expect(readHolder(lockFile(data))?.pid).toBe(process.pid)

  giveBack()
  expect(readdirSync(data)).toEqual([])
})

test('a live holder is named', () => {
  held(process.ppid)

  expect(() => takeLock(data)).toThrow(`pid ${process.ppid}, since 2026-01-01T00:00:00Z`)
})

test('a dead holder’s lock is taken over', () => {
  held(2 ** 22 + 1)

  takeLock(data)
  expect(readHolder(lockFile(data))?.pid).toBe(process.pid)
})

test('a lock whose number went to another process is taken over', () => {
  held(process.ppid, 'started at some other time')

  takeLock(data)
  expect(readHolder(lockFile(data))?.pid).toBe(process.pid)
})

test('a lock file that is no lock is taken over', () => {
  writeFileSync(lockFile(data), '{"pi')

  takeLock(data)
  expect(readHolder(lockFile(data))?.pid).toBe(process.pid)
})
