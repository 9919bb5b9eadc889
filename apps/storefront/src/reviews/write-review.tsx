'use client'

import type { OwnReview } from '@emporium/contracts/reviews'
import { useEffect, useRef } from 'react'
import { Submit } from '../account/form-parts.tsx'
import { useForm } from '../account/use-form.ts'
import { formText } from '@emporium/web/form-text'
import { trpc } from '../trpc/client.ts'
import { Button } from '@emporium/web/button'
import { Field, TextField } from '@emporium/web/field'
import { RatingField } from './rating-field.tsx'
import { shortName } from './review-words.ts'

interface WriteReviewProps {
  readonly product: { readonly id: string; readonly title: string }
  /** Of the customer. */
  readonly name: string
  readonly bought: boolean
  /** What they wrote before. */
  readonly before: OwnReview | null
  readonly onSent: (review: OwnReview) => void
  readonly onClose: () => void
}

export function WriteReview({ product, name, bought, before, onSent, onClose }: WriteReviewProps) {
  const { form, problems, busy, sentence } = useForm({
    send: (data) =>
      trpc.writeReview.mutate({
        productId: product.id,
        rating: Number(formText(data, 'rating')),
        title: formText(data, 'title'),
        text: formText(data, 'text'),
        author: formText(data, 'author'),
      }),
    done: onSent,
  })
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <form {...form} aria-labelledby="write-review" className="grid gap-5">
      <h3 ref={heading} id="write-review" tabIndex={-1} className="font-semibold outline-none">
        Your review of {product.title}
      </h3>
      <RatingField chosen={before?.rating ?? null} error={problems['rating']} />
      <Field
        label="Title"
        name="title"
        maxLength={120}
        defaultValue={before?.title}
        error={problems['title']}
      />
      <TextField
        label="Your review"
        name="text"
        rows={6}
        maxLength={4_000}
        defaultValue={before?.text}
        error={problems['text']}
      />
      <Field
        label="Name to show"
        name="author"
        autoComplete="off"
        maxLength={60}
        defaultValue={before?.author ?? shortName(name)}
        hint={bought ? 'It is marked as a verified purchase.' : undefined}
        error={problems['author']}
      />
      <div className="flex flex-wrap gap-3">
        <Submit {...{ busy, sentence }}>{busy ? 'Sending…' : 'Send review'}</Submit>
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
