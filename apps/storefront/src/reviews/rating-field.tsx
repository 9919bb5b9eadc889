'use client'

import { Star } from 'lucide-react'
import { useState } from 'react'
import { cx } from '@emporium/web/cx'

const names = ['Poor', 'Fair', 'Good', 'Very good', 'Excellent']

/** One to five stars as radio buttons: arrows move, and each has its name. */
export function RatingField({ chosen, error }: { chosen: number | null; error?: string | undefined }) {
  const [rating, setRating] = useState(chosen ?? 0)
  return (
    <fieldset aria-describedby={error ? 'rating-error' : undefined}>
      <legend className="mb-1.5 text-sm font-medium">Stars</legend>
      <div className="-ml-1.5 flex items-center">
        {names.map((name, index) => (
          <label
            key={name}
            className="relative grid size-11 place-items-center rounded-full has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="rating"
              value={index + 1}
              required
              defaultChecked={index + 1 === chosen}
              onChange={() => setRating(index + 1)}
              className="absolute inset-0 cursor-pointer appearance-none opacity-0"
            />
            <Star
              aria-hidden
              size={28}
              className={cx('text-[var(--star)]', index < rating && 'fill-current')}
            />
            <span className="sr-only">
              {index + 1} {index === 0 ? 'star' : 'stars'}, {name.toLowerCase()}
            </span>
          </label>
        ))}
        <span aria-hidden className="ml-2 text-sm text-muted">
          {names[rating - 1]}
        </span>
      </div>
      {error ? (
        <p id="rating-error" className="mt-1.5 text-sm text-bad">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
