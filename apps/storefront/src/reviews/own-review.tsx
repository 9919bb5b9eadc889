'use client'

import type { MyReview, OwnReview } from '@emporium/contracts/reviews'
import Link from 'next/link'
import { useState } from 'react'
import { loginHref } from '../account/safe-next.ts'
import { announce } from '@emporium/web/announcer'
import { Button, buttonClass } from '@emporium/web/button'
import { Notice } from '@emporium/web/notice'
import { rejectionSentence } from './review-words.ts'
import { WriteReview } from './write-review.tsx'

export interface OwnReviewProps {
  readonly product: { readonly id: string; readonly handle: string; readonly title: string }
  /** Null: not logged in. */
  readonly visitor: { readonly name: string; readonly mine: MyReview } | null
}

/** The visitor's own review: how it fares, and the form to write or change it. */
export function OwnReviewPart({ product, visitor }: OwnReviewProps) {
  const [writing, setWriting] = useState(false)
  const [sent, setSent] = useState<OwnReview | null>(null)
  if (visitor === null) {
    return (
      <p>
        <Link
          href={loginHref(`/p/${product.handle}#reviews`)}
          prefetch={false}
          className={buttonClass({ look: 'secondary' })}
        >
          Log in to write a review
        </Link>
      </p>
    )
  }
  const review = sent ?? visitor.mine.review
  if (writing) {
    return (
      <WriteReview
        product={product}
        name={visitor.name}
        bought={visitor.mine.bought}
        before={review}
        onClose={() => setWriting(false)}
        onSent={(kept) => {
          setSent(kept)
          setWriting(false)
          announce(stateSentence(kept))
        }}
      />
    )
  }
  return (
    <div className="grid justify-items-start gap-4">
      {review === null ? null : (
        <Notice tone={review.state === 'rejected' ? 'warn' : 'info'}>{stateSentence(review)}</Notice>
      )}
      <Button look="secondary" onClick={() => setWriting(true)}>
        {review === null ? 'Write a review' : 'Change your review'}
      </Button>
    </div>
  )
}

function stateSentence({ state, rejection }: OwnReview): string {
  switch (state) {
    case 'pending':
      return 'Thank you. Your review will appear once we have checked it.'
    case 'approved':
      return 'Your review is published.'
    case 'rejected':
      return rejectionSentence(rejection)
  }
}
