import { DomainError } from '@emporium/domain'
import type { Rejection, Review } from '../domain/review.ts'

export interface ReviewRow {
  readonly id: string
  readonly product_id: string
  readonly customer_id: string
  readonly version: number
  readonly rating: number
  readonly title: string
  readonly text: string
  readonly author: string
  readonly written_at: Date
  readonly state: Review['state']
  readonly decided_at: Date | null
  readonly rejection: Rejection | null
}

export function reviewOf(row: ReviewRow): Review {
  const { id, version, rating, title, text, author, state, rejection } = row
  const [productId, customerId, writtenAt] = [row.product_id, row.customer_id, row.written_at.toISOString()]
  const sent = { id, productId, customerId, version, rating, title, text, author, writtenAt }
  const decidedAt = row.decided_at?.toISOString() ?? ''
  if (state === 'approved') return { ...sent, state, decidedAt }
  if (state === 'rejected') return { ...sent, state, decidedAt, rejection: rejection ?? 'other' }
  return { ...sent, state }
}

/** Where a page of reviews ends: the time and the id of its last one. */
export interface ReviewCursor {
  readonly at: string
  readonly id: string
}

const PATTERN = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

export function encodeReviewCursor({ written_at, id }: Pick<ReviewRow, 'written_at' | 'id'>): string {
  return Buffer.from(`${written_at.toISOString()}_${id}`).toString('base64url')
}

/** @throws DomainError `invalid-cursor` for anything that no page has given */
export function decodeReviewCursor(text: string): ReviewCursor {
  const [, at, id] = PATTERN.exec(Buffer.from(text, 'base64url').toString('latin1')) ?? []
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at))) {
    throw new DomainError(
      'invalid',
      'invalid-cursor',
      'This page is no longer known: begin at the first one.',
    )
  }
  return { at, id }
}
