import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashTree } from './tree-hash.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'emporium-hash-'))
  write('app/page.ts', 'one')
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

const hash = () => hashTree(root, ['app', 'lock.json'])

test('the same files have the same hash', () => {
  expect(hash()).toBe(hash())
})

test.each([
  ['a changed file', 'app/page.ts', 'two'],
  ['a new file', 'app/deep/other.ts', ''],
  ['a file named by itself', 'lock.json', '{}'],
])('%s changes it', (_what, file, text) => {
  const before = hash()
  write(file, text)
  expect(hash()).not.toBe(before)
})

test.each([
  'app/node_modules/x.js',
  'app/.next/x',
  'app/generated/x.ts',
  'app/page.test.ts',
  'app/next-env.d.ts',
  'other/x',
])('%s has no effect', (file) => {
  const before = hash()
  write(file, 'text')
  expect(hash()).toBe(before)
})
