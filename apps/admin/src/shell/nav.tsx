'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cx } from '@emporium/web/cx'

/** The places that this person may go to. */
export function Nav({ items }: { items: readonly { readonly href: string; readonly name: string }[] }) {
  const here = usePathname()
  return (
    <nav aria-label="Admin" className="overflow-x-auto lg:overflow-visible">
      <ul className="flex gap-1 lg:flex-col">
        {items.map(({ href, name }) => {
          const current = here === href || here.startsWith(`${href}/`)
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={current ? 'page' : undefined}
                className={cx(
                  'block rounded-field px-3 py-2 text-[0.9375rem] whitespace-nowrap',
                  current
                    ? 'bg-accent-soft font-medium text-ink'
                    : 'text-muted hover:bg-sunken hover:text-ink',
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
