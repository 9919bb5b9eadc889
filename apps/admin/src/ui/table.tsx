import type { ComponentProps, ReactNode } from 'react'
import { cx } from '@emporium/web/cx'

/** A dense table with a name; what does not fit scrolls inside, and can be reached by keyboard. */
export function Table({ label, head, children }: { label: string; head: ReactNode; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-tile border border-line bg-surface"
    >
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{label}</caption>
        <thead className="border-b border-line text-left text-muted">
          <tr>{head}</tr>
        </thead>
        <tbody className="divide-y divide-line">{children}</tbody>
      </table>
    </section>
  )
}

interface CellProps extends ComponentProps<'td'> {
  /** Figures stand right, under one another. */
  readonly figure?: boolean
  /** Left out where there is no room. */
  readonly wide?: boolean
}

export function Head({ figure, wide, className, ...rest }: CellProps & ComponentProps<'th'>) {
  return <th scope="col" {...rest} className={cellClass({ figure, wide }, cx('font-medium', className))} />
}

export function Cell({ figure, wide, className, ...rest }: CellProps) {
  return <td {...rest} className={cellClass({ figure, wide }, className)} />
}

function cellClass(
  { figure, wide }: { figure: boolean | undefined; wide: boolean | undefined },
  more?: string,
) {
  return cx(
    'px-3 py-2.5 align-top first:pl-4 last:pr-4',
    figure && 'text-right tabular-nums',
    wide && 'max-md:hidden',
    more,
  )
}
