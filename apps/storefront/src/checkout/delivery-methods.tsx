'use client'

import type { DeliveryMethod } from '@emporium/contracts/shipping'
import { formatMoney } from '@emporium/domain'
import { cx } from '@emporium/web/cx'
import { Notice } from '@emporium/web/notice'
import { Skeleton } from '@emporium/web/skeleton'
import { estimateWords } from './estimate.ts'

interface DeliveryMethodsProps {
  /** Null while they are being fetched. */
  readonly methods: readonly DeliveryMethod[] | null
  readonly country: string
  readonly chosen: string | null
  readonly currency: string
  readonly onChoose: (method: string) => void
}

export function DeliveryMethods({ methods, country, chosen, currency, onChoose }: DeliveryMethodsProps) {
  if (country === '') return <p className="text-muted">Choose a country to see how we deliver there.</p>
  if (methods === null) return <Skeleton className="h-36 rounded-field" />
  if (methods.length === 0) return <Notice tone="warn">We do not deliver to this country yet.</Notice>
  return (
    <div
      role="radiogroup"
      aria-labelledby="delivery"
      className="overflow-hidden rounded-field border border-line-strong bg-surface"
    >
      {methods.map(({ terms, price, estimate }) => (
        <label
          key={terms.method}
          className={cx(
            'flex items-center gap-4 border-line px-4 py-3.5 not-first:border-t has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent',
            chosen === terms.method && 'bg-accent-soft',
            price === null && 'text-muted',
          )}
        >
          <input
            type="radio"
            name="delivery"
            value={terms.method}
            checked={chosen === terms.method}
            disabled={price === null}
            onChange={() => onChoose(terms.method)}
            className="size-4.5 shrink-0 outline-none"
          />
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{terms.name}</span>
            <span className="block text-sm text-muted">
              {price === null
                ? 'Your basket is too heavy for this one'
                : `Arrives ${estimateWords(estimate)}`}
            </span>
          </span>
          {price === null ? null : (
            <span className="font-medium tabular-nums">
              {price === 0 ? 'Free' : formatMoney({ amount: price, currency })}
            </span>
          )}
        </label>
      ))}
    </div>
  )
}
