import type { CSSProperties } from 'react'
import { cx } from '@emporium/web/cx'

/** `--rating` is ours; React's types know the standard ones. */
type Style = CSSProperties & { readonly '--rating': number }

/** A rating as stars, and in words for those who do not see them. */
export function Stars({ rating, className }: { rating: number; className?: string }) {
  const style: Style = { '--rating': rating }
  return (
    <>
      <span aria-hidden className={cx('stars', className)} style={style} />
      <span className="sr-only">{rating} of 5 stars</span>
    </>
  )
}
