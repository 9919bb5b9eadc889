import { DomainError } from './error.ts'

declare const brand: unique symbol

/** A UUIDv7 (RFC 9562): sortable by the time of its making. */
export type Id<Of extends string = string> = string & { readonly [brand]?: Of }

export type OrderId = Id<'order'>
export type BasketId = Id<'basket'>
export type ProductId = Id<'product'>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whether a text is a lower-case UUID of any version of RFC 9562. */
export function isId(text: string): boolean {
  return UUID.test(text)
}

/** Reads an id, or refuses with `invalid-id`. */
export function parseId<Of extends string>(text: string): Id<Of> {
  if (isId(text)) return text
  throw new DomainError('invalid', 'invalid-id', 'This is not a valid id.', { text: text.slice(0, 60) })
}
