'use client'

import { UserRound } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { accountLinks } from '../account/links.ts'
import { LogOut } from '../account/log-out.tsx'
import { loginHref } from '../account/safe-next.ts'
import { buttonClass } from '@emporium/web/button'

const item = 'block w-full rounded-field px-3 py-2.5 text-left hover:bg-sunken'
const look = { look: 'quiet', size: 'icon' } as const

/** "Log in", or the name of who is logged in with the pages of the account: links that also work without script. */
export function AccountMenu({ customer }: { customer: string | null }) {
  const path = usePathname()
  if (customer === null) {
    return (
      <Link
        href={loginHref(path)}
        prefetch={false}
        className={buttonClass(look, 'sm:w-auto sm:px-3 sm:text-[0.9375rem]')}
      >
        <UserRound aria-hidden size={20} className="sm:hidden" />
        <span className="max-sm:sr-only">Log in</span>
      </Link>
    )
  }
  return <Menu key={path} customer={customer} />
}

function Menu({ customer }: { customer: string }) {
  const details = useRef<HTMLDetailsElement>(null)
  useClosing(details)
  const [first = customer] = customer.split(' ')
  return (
    <details ref={details} className="group relative">
      <summary className={buttonClass(look, 'list-none sm:w-auto sm:px-3 sm:text-[0.9375rem]')}>
        <UserRound aria-hidden size={20} />
        <span className="max-w-28 truncate max-sm:sr-only">
          <span className="sr-only">Account of </span>
          {first}
        </span>
      </summary>
      <nav
        aria-label="Account"
        className="absolute top-full right-0 z-40 mt-2 w-56 rounded-tile border border-line bg-surface p-2 text-[0.9375rem] shadow-lift"
      >
        <p className="truncate px-3 py-2 text-sm text-muted">{customer}</p>
        {accountLinks.map(({ href, name }) => (
          <Link key={href} href={href} prefetch={false} className={item}>
            {name}
          </Link>
        ))}
        <LogOut className={item} />
      </nav>
    </details>
  )
}

/** Closes on Escape, on a press elsewhere, and when the focus leaves. */
function useClosing(details: { readonly current: HTMLDetailsElement | null }) {
  useEffect(() => {
    const close = () => details.current?.removeAttribute('open')
    const away = ({ target }: Event) => {
      if (target instanceof Node && !details.current?.contains(target)) close()
    }
    const escape = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape' || !details.current?.open) return
      close()
      details.current.querySelector('summary')?.focus()
    }
    document.addEventListener('pointerdown', away)
    document.addEventListener('focusin', away)
    document.addEventListener('keydown', escape)
    return () => {
      document.removeEventListener('pointerdown', away)
      document.removeEventListener('focusin', away)
      document.removeEventListener('keydown', escape)
    }
  }, [details])
}
