import type { FacetValue, RatingFloor } from '@emporium/contracts/catalog'
import { Stars } from '../ui/stars.tsx'
import { Count, Group } from './facet-parts.tsx'

interface RatingsProps {
  readonly values: readonly FacetValue[]
  readonly chosen: RatingFloor | null
}

/** One of them, or any: each counts what is better, too. Where nothing is rated there is nothing to choose. */
export function Ratings({ values, chosen }: RatingsProps) {
  const lost = chosen === null || values.some(({ value }) => value === String(chosen)) ? [] : [String(chosen)]
  const shown = [...values, ...lost.map((value) => ({ value, count: 0 }))]
  if (shown.length === 0) return null
  const choices = [...shown, { value: '', count: null }]
  return (
    <Group title="Rating">
      <div className="grid gap-1">
        {choices.map(({ value, count }) => (
          <label key={value} className="flex items-center gap-3 py-1">
            <input
              type="radio"
              name="rating"
              value={value}
              defaultChecked={value === String(chosen ?? '')}
              className="size-4.5 shrink-0"
            />
            {count === null ? (
              'Any rating'
            ) : (
              <>
                <AndUp floor={Number(value)} />
                <Count of={count} />
              </>
            )}
          </label>
        ))}
      </div>
    </Group>
  )
}

function AndUp({ floor }: { floor: number }) {
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2">
      <span aria-hidden className="flex">
        <Stars rating={floor} />
      </span>
      <span className="sr-only">{floor} stars</span> and up
    </span>
  )
}
