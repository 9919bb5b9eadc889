import type { RatingSummary } from '@emporium/contracts/reviews'
import { Stars } from '../ui/stars.tsx'
import { reviewCount } from './review-words.ts'

/** What others gave the product, leading to what they say. */
export function RatingLine({ rating: { average, count } }: { rating: RatingSummary }) {
  if (average === null) return null
  return (
    <a href="#reviews" className="mt-3 flex w-fit items-center gap-2 rounded py-1 text-[0.9375rem]">
      <Stars rating={average} className="text-lg" />
      <span aria-hidden className="font-medium tabular-nums">
        {average.toFixed(1)}
      </span>
      <span className="text-muted underline underline-offset-4">{reviewCount(count)}</span>
    </a>
  )
}
