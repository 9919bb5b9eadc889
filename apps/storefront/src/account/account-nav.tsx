'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cx } from '@emporium/web/cx'
import { accountLinks } from './links.ts'

export function AccountNav() {
  const path = usePathname()
  return (
    <nav aria-label="Your account" className="lg:sticky lg:top-36">
      <ul className="-mx-3 flex gap-1 lg:mx-0 lg:grid">
        {accountLinks.map(({ href, name }) => {
          const here = path === href
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={here ? 'page' : undefined}
                className={cx(
                  'block rounded-full px-4 py-2.5 text-[0.9375rem] transition-colors hover:bg-sunken',
                  here ? 'bg-sunken font-medium text-ink' : 'text-muted',
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
