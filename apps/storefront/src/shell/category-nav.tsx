'use client'

import type { Category } from '@emporium/contracts/catalog'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cx } from '@emporium/web/cx'

/** The categories in one row; it scrolls sideways where they do not fit. */
export function CategoryNav({ categories }: { categories: readonly Pick<Category, 'handle' | 'name'>[] }) {
  const path = usePathname()
  if (categories.length === 0) return null
  return (
    <nav aria-label="Categories" className="page">
      <ul className="-mx-3 flex [scrollbar-width:none] overflow-x-auto pb-1.5 lg:justify-center-safe">
        {categories.map(({ handle, name }) => {
          const here = path === `/c/${handle}`
          return (
            <li key={handle}>
              <Link
                href={`/c/${handle}`}
                prefetch={false}
                aria-current={here ? 'page' : undefined}
                className={cx(
                  'block rounded-full px-3 py-2 text-sm whitespace-nowrap -outline-offset-2 transition-colors hover:text-ink',
                  here ? 'font-medium text-accent' : 'text-muted',
                )}
              >
                {name}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
