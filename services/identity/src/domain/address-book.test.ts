import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reasonOf } from '../testing.ts'
import { type AddressBook, type Entry, MOST_ADDRESSES, removeEntry, saveEntry } from './address-book.ts'

const entry = (number: number, isDefault = false): Entry => ({
  id: `id-${number}`,
  name: 'Ada Lovelace',
  address: { line1: `Ring ${number}`, line2: null, postcode: '10969', city: 'Berlin', country: 'DE' },
  isDefault,
})
const bookOf = (length: number): AddressBook =>
  Array.from({ length }, (_, number) => entry(number)).reduce<AddressBook>(
    (book, next) => saveEntry(book, next, true),
    [],
  )
const defaults = (book: AddressBook) => book.filter(({ isDefault }) => isDefault).map(({ id }) => id)

describe('an address book', () => {
  it('makes the first entry the default, and another when it is asked to', () => {
    const book = bookOf(2)
    expect(defaults(book)).toEqual(['id-0'])
    expect(defaults(saveEntry(book, entry(1, true), false))).toEqual(['id-1'])
  })

  it('keeps the default where it is taken off', () => {
    expect(defaults(saveEntry(bookOf(2), entry(0, false), false))).toEqual(['id-0'])
  })

  it('takes the same address once', () => {
    const again = { ...entry(0, true), id: 'id-99' }
    expect(saveEntry(bookOf(2), again, true).map(({ id }) => id)).toEqual(['id-0', 'id-1'])
  })

  it('passes the default on when it is removed', () => {
    expect(defaults(removeEntry(bookOf(3), 'id-0'))).toEqual(['id-1'])
    expect(removeEntry(bookOf(1), 'id-0')).toEqual([])
  })

  it('refuses what it has not, and what is too much', async () => {
    const full = bookOf(MOST_ADDRESSES)
    expect(await reasonOf((async () => saveEntry(full, entry(50), true))())).toBe('too-many-addresses')
    expect(await reasonOf((async () => saveEntry(full, entry(50), false))())).toBe('address-not-found')
    expect(await reasonOf((async () => removeEntry(full, 'id-50'))())).toBe('address-not-found')
    expect(saveEntry(full, entry(3, true), false)).toHaveLength(MOST_ADDRESSES)
  })

  it('has exactly one default, no id twice and at most twenty entries, whatever is done to it', () => {
    const command = fc.record({
      number: fc.integer({ min: 0, max: 30 }),
      isDefault: fc.boolean(),
      verb: fc.constantFrom('add', 'change', 'remove'),
    })
    fc.assert(
      fc.property(fc.array(command, { maxLength: 80 }), (commands) => {
        let book: AddressBook = []
        for (const { number, isDefault, verb } of commands) {
          const known = book.some(({ id }) => id === `id-${number}`)
          if (verb === 'remove' && known) book = removeEntry(book, `id-${number}`)
          if (verb === 'change' && known) book = saveEntry(book, entry(number, isDefault), false)
          if (verb === 'add' && book.length < MOST_ADDRESSES)
            book = saveEntry(book, entry(number, isDefault), true)
          expect(defaults(book)).toHaveLength(Math.min(1, book.length))
          expect(new Set(book.map(({ id }) => id)).size).toBe(book.length)
        }
      }),
    )
  })
})
