import { DomainError } from '@emporium/domain'

/** Where a page ended: the sort it belongs to, the key of its last row, and whether the search was corrected. */
export interface Cursor {
  readonly sort: string
  /** A price or a rank; empty where the id alone is the order. */
  readonly key: string
  readonly id: string
  readonly corrected: boolean
}

const PATTERN = /^([a-z-]+):(\d+(?:\.\d+)?(?:e-?\d+)?)?:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([01])$/

export function encodeCursor({ sort, key, id, corrected }: Cursor): string {
  return Buffer.from(`${sort}:${key}:${id}:${corrected ? 1 : 0}`).toString('base64url')
}

/** @throws DomainError `invalid-cursor` for anything that this sort has not given */
export function decodeCursor(text: string, sort: string): Cursor {
  const match = PATTERN.exec(Buffer.from(text, 'base64url').toString('latin1'))
  const [, of, key = '', id] = match ?? []
  if (!match || of !== sort || id === undefined || (sort !== 'newest' && key === '')) {
    throw new DomainError(
      'invalid',
      'invalid-cursor',
      'This page is no longer known: begin at the first one.',
    )
  }
  return { sort, key, id, corrected: match[4] === '1' }
}
