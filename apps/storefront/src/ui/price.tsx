import { formatMoney } from '@emporium/domain'
import { cx } from '@emporium/web/cx'

interface PriceProps {
  readonly amount: number
  readonly currency: string
  readonly compareAt?: number | null | undefined
  readonly from?: boolean
  readonly className?: string
}

/** A price in minor units, beside the one it was reduced from. */
export function Price({ amount, currency, compareAt, from, className }: PriceProps) {
  const reduced = compareAt !== null && compareAt !== undefined && compareAt > amount
  return (
    <span className={cx('inline-flex flex-wrap items-baseline gap-x-2 tabular-nums', className)}>
      {reduced ? <span className="sr-only">Now </span> : null}
      <span className={reduced ? 'text-accent' : undefined}>
        {from ? 'From ' : ''}
        {formatMoney({ amount, currency })}
      </span>
      {reduced ? (
        <s className="text-[0.85em] font-normal text-muted">
          <span className="sr-only">Before </span>
          {formatMoney({ amount: compareAt, currency })}
        </s>
      ) : null}
    </span>
  )
}
