import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { emptyDataFolder } from './reset.ts'
import { claimTopology, topologyOf } from './topology.ts'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'emporium-topology-'))
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

test('an empty folder is taken, and stays that topology’s', () => {
  claimTopology(data, 'microservices')
  claimTopology(data, 'microservices')

  expect(topologyOf(data)).toBe('microservices')
  expect(() => claimTopology(data, 'monolith')).toThrow(/holds the data of "npm run start:microservices"/)
})

test('a folder from before there were two is the monolith’s', () => {
  mkdirSync(join(data, 'postgres'))

  expect(() => claimTopology(data, 'microservices')).toThrow(/holds the data of "npm start".*--reset/)
})

test('emptied, a folder is anybody’s', () => {
  claimTopology(data, 'monolith')
  emptyDataFolder(data)

  claimTopology(data, 'microservices')
  expect(topologyOf(data)).toBe('microservices')
})
