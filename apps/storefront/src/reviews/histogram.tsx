import { Stars } from '../ui/stars.tsx'
import { reviewCount } from './review-words.ts'

interface HistogramProps {
  readonly average: number
  readonly count: number
  /** Reviews with one star, two, … five. */
  readonly stars: readonly number[]
}

/** The average, and how many gave how much. */
export function Histogram({ average, count, stars }: HistogramProps) {
  const rows = stars.map((many, index) => ({ rating: index + 1, many })).toReversed()
  return (
    <div className="grid gap-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span aria-hidden className="text-4xl font-semibold tabular-nums">
          {average.toFixed(1)}
        </span>
        <Stars rating={average} className="text-xl" />
        <span className="text-muted">{reviewCount(count)}</span>
      </p>
      <ul aria-label="Reviews by stars" className="grid gap-1.5 text-sm">
        {rows.map(({ rating, many }) => (
          <li key={rating} className="grid grid-cols-[3.75rem_1fr_2.5rem] items-center gap-2">
            <span>{rating === 1 ? '1 star' : `${rating} stars`}</span>
            <span aria-hidden className="h-2 overflow-hidden rounded-full bg-sunken">
              <span
                className="block h-full rounded-full bg-[var(--star)]"
                style={{ width: `${(100 * many) / count}%` }}
              />
            </span>
            <span className="text-right text-muted tabular-nums">
              {many}
              <span className="sr-only"> of {count}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
