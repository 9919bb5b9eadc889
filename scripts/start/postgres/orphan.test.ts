import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { stopOrphan } from './orphan.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'emporium-orphan-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

// Regression: a killed PostgreSQL whose number was still taken kept the next one from its own socket.
it('a killed PostgreSQL whose number is taken by another program leaves nothing in the way', async () => {
  const files = ['postmaster.pid', '.s.PGSQL.3005.lock'].map((name) => join(directory, name))
  for (const file of files) writeFileSync(file, `${process.pid}\n${directory}\n`)
  writeFileSync(join(directory, 'PG_VERSION'), '18\n')

  expect(await stopOrphan(directory)).toBe(false)

  expect(files.filter((file) => existsSync(file))).toEqual([])
  expect(existsSync(join(directory, 'PG_VERSION'))).toBe(true)
})
