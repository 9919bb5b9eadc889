import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

it('.env.example lists every variable that an app reads', () => {
  const listed = new Set(
    [...read('.env.example').matchAll(/^# ([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name),
  )
  const files = globSync('apps/*/src/env.ts', { cwd: root })
  const wanted = files.flatMap((file) =>
    [...read(file).matchAll(/^ +([A-Z][A-Z0-9_]+): /gm)].map(([, name]) => `${name}`),
  )

  expect(files.length).toBe(4)
  // What a process is run with, and not what a person sets.
  expect(wanted.filter((name) => !listed.has(name) && name !== 'NODE_ENV')).toEqual([])
})
