import { expect, test } from 'vitest'
import { parseOptions, tiers } from './options.ts'

test('without flags every tier runs', () => {
  expect(parseOptions([])).toEqual({ tiers: [...tiers], fresh: false })
})

test('flags choose tiers, which keep their order', () => {
  expect(parseOptions(['--int', '--lint', '--fresh'])).toEqual({ tiers: ['lint', 'int'], fresh: true })
})

test('help is help', () => {
  expect(parseOptions(['--help', '--unit'])).toBe('help')
})
