import { expect, test } from 'vitest'
import { differences } from './lockfile.mjs'

const wanted = {
  '': {},
  'apps/storefront': {},
  'node_modules/pg': { version: '8.0.0', integrity: 'a' },
  'node_modules/node-darwin': { version: '24.0.0', optional: true },
}

test('installed as asked: no difference; optional packages of other platforms may be missing', () => {
  expect(differences(wanted, { 'node_modules/pg': { version: '8.0.0', integrity: 'a' } })).toEqual([])
})

test('another version, another content and a missing package differ', () => {
  expect(differences(wanted, { 'node_modules/pg': { version: '8.0.1', integrity: 'a' } })).toEqual([
    'node_modules/pg',
  ])
  expect(differences(wanted, { 'node_modules/pg': { version: '8.0.0', integrity: 'b' } })).toEqual([
    'node_modules/pg',
  ])
  expect(differences(wanted, {})).toEqual(['node_modules/pg'])
})
