import { DomainError } from '@emporium/domain'

/** What its author wrote; the contract's `ReviewInput` has the bounds. */
export interface Written {
  readonly rating: number
  readonly title: string
  readonly text: string
  readonly author: string
}

export type Rejection = 'off-topic' | 'offensive' | 'advertising' | 'personal-data' | 'not-genuine' | 'other'

interface Sent extends Written {
  readonly id: string
  readonly productId: string
  readonly customerId: string
  /** Grows with every change. */
  readonly version: number
  /** When this text was sent; ISO with Z, as `decidedAt`. */
  readonly writtenAt: string
}

/** A customer's one review of a product. Only what is approved is shown, and counts. */
export type Review = Sent &
  (
    | { readonly state: 'pending' }
    | { readonly state: 'approved'; readonly decidedAt: string }
    | { readonly state: 'rejected'; readonly decidedAt: string; readonly rejection: Rejection }
  )

/** The review of a customer who had none of that product. */
export function newReview(of: Pick<Sent, 'id' | 'productId' | 'customerId'>, written: Written, now: string) {
  return pending({ ...of, version: 0, writtenAt: now, ...written })
}

/** Another text is another review to check, whatever was decided on the one before; the same text changes nothing. */
export function rewritten(review: Review, written: Written, now: string): Review {
  const { rating, title, text, author } = written
  const isSame =
    rating === review.rating && title === review.title && text === review.text && author === review.author
  return isSame ? review : pending({ ...review, rating, title, text, author, writtenAt: now })
}

/** @throws DomainError `review-decided` where it is approved already */
export function approved(review: Review, now: string): Review {
  if (review.state === 'approved') throw decided('This review is approved already.')
  return { ...sent(review), version: review.version + 1, state: 'approved', decidedAt: now }
}

/** @throws DomainError `review-decided` where it is rejected already */
export function rejected(review: Review, rejection: Rejection, now: string): Review {
  if (review.state === 'rejected') throw decided('This review is rejected already.')
  return { ...sent(review), version: review.version + 1, state: 'rejected', decidedAt: now, rejection }
}

function pending(review: Sent): Review {
  return { ...sent(review), version: review.version + 1, state: 'pending' }
}

/** Without what was decided on it. */
function sent(review: Sent): Sent {
  const { id, productId, customerId, version, writtenAt, rating, title, text, author } = review
  return { id, productId, customerId, version, writtenAt, rating, title, text, author }
}

function decided(message: string): DomainError {
  return new DomainError('refused', 'review-decided', message)
}
