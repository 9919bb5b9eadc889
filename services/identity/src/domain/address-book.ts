import { refuse } from './errors.ts'

export const MOST_ADDRESSES = 20

export interface PostalAddress {
  readonly line1: string
  readonly line2: string | null
  readonly postcode: string
  readonly city: string
  readonly country: string
}

export interface Entry {
  readonly id: string
  readonly name: string
  readonly address: PostalAddress
  readonly isDefault: boolean
}

/** Oldest first. Exactly one is the default, where there is any. */
export type AddressBook = readonly Entry[]

/**
 * Adds or changes an entry; an entry that says the same as another is that one. Taking the default off an entry does
 * nothing: it goes when another gets it.
 *
 * @param entry with the id of one in the book, or a new one
 * @throws `address-not-found`, `too-many-addresses`
 */
export function saveEntry(book: AddressBook, entry: Entry, isNew: boolean): AddressBook {
  const same = isNew ? book.find((other) => saysTheSame(other, entry)) : undefined
  const id = same?.id ?? entry.id
  if (!isNew) mustHave(book, id)
  if (isNew && !same && book.length >= MOST_ADDRESSES)
    throw refuse('refused', 'too-many-addresses', 'Your address book is full. Remove an address first.', {
      most: MOST_ADDRESSES,
    })
  const saved = { ...entry, id }
  const next = book.some((other) => other.id === id)
    ? book.map((other) => (other.id === id ? saved : other))
    : [...book, saved]
  return withDefault(next, entry.isDefault ? id : book.find((other) => other.isDefault)?.id)
}

/** @throws `address-not-found` */
export function removeEntry(book: AddressBook, id: string): AddressBook {
  mustHave(book, id)
  const rest = book.filter((entry) => entry.id !== id)
  return withDefault(rest, rest.find((entry) => entry.isDefault)?.id)
}

function withDefault(book: AddressBook, id: string | undefined): AddressBook {
  const chosen = id ?? book[0]?.id
  return book.map((entry) => ({ ...entry, isDefault: entry.id === chosen }))
}

function mustHave(book: AddressBook, id: string): void {
  if (!book.some((entry) => entry.id === id))
    throw refuse('not-found', 'address-not-found', 'This address is no longer in your address book.')
}

function saysTheSame(a: Entry, b: Entry): boolean {
  const text = ({ name, address: { line1, line2, postcode, city, country } }: Entry) =>
    [name, line1, line2 ?? '', postcode, city, country].join('\n')
  return text(a) === text(b)
}
