import Link from 'next/link'
import { buttonClass } from '@emporium/web/button'

interface PagerProps {
  /** Null: this is the last page. */
  readonly next: string | null
  /** Null: this is the first page. */
  readonly first: string | null
}

/** Pages by key: on, or back to the beginning. */
export function Pager({ next, first }: PagerProps) {
  if (next === null && first === null) return null
  return (
    <nav aria-label="Pages" className="mt-4 flex justify-between gap-3">
      {first === null ? (
        <span />
      ) : (
        <Link href={first} className={buttonClass({ look: 'quiet', size: 'small' })}>
          To the first page
        </Link>
      )}
      {next === null ? null : (
        <Link href={next} className={buttonClass({ look: 'secondary', size: 'small' })}>
          Next page
        </Link>
      )}
    </nav>
  )
}
