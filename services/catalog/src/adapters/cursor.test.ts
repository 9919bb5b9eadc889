import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor } from './cursor.ts'

const refused = expect.objectContaining({ reason: 'invalid-cursor' })

test('a cursor comes back as it was', () => {
  const rank = fc.float({ min: 0, max: 4, noNaN: true }).map((value) => String(Math.abs(value)))
  fc.assert(
    fc.property(fc.uuid({ version: 7 }), rank, fc.boolean(), (id, key, corrected) => {
      const cursor = { sort: 'relevance', key, id, corrected }
      expect(decodeCursor(encodeCursor(cursor), 'relevance')).toEqual(cursor)
    }),
  )
})

test('a cursor of another sort is refused', () => {
  const id = '00000000-0000-7000-8000-000000000001'
  const cursor = encodeCursor({ sort: 'newest', key: '', id, corrected: false })
  expect(() => decodeCursor(cursor, 'price-asc')).toThrow(refused)
  expect(() =>
    decodeCursor(encodeCursor({ sort: 'price-asc', key: '', id, corrected: false }), 'price-asc'),
  ).toThrow(refused)
})

test('anything else is refused', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => decodeCursor(text, 'newest')).toThrow(refused)
    }),
  )
})
