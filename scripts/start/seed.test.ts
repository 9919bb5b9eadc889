import { expect, test } from 'vitest'
import { notesFrom } from './seed.ts'

test('the notes are the last line of the seed', () => {
  expect(notesFrom('60 products\n{"coupons":{"TEN":"10 %"}}\n')).toEqual({ coupons: { TEN: '10 %' } })
})

test('a seed that says nothing of the kind has no notes', () => {
  expect(notesFrom('done\n')).toEqual({})
  expect(notesFrom('')).toEqual({})
})
