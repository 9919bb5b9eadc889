import Link from 'next/link'
import type { ReactNode } from 'react'
import { LogOut } from '../../shell/log-out.tsx'
import { menu } from '../../shell/menu.ts'
import { Nav } from '../../shell/nav.tsx'
import { ThemeToggle } from '@emporium/web/theme-toggle'
import { mayDo, me } from '../../trpc/server.ts'

/** The frame around every page of staff: who is at work, and where they may go. */
export default async function StaffLayout({ children }: { children: ReactNode }) {
  const profile = await me()
  const items = menu.filter(({ act }) => mayDo(profile, act)).map(({ href, name }) => ({ href, name }))
  return (
    <>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-full bg-accent px-5 py-3 font-medium text-accent-ink focus:translate-y-0"
      >
        Skip to content
      </a>
      <header className="border-b border-line bg-ground">
        <div className="page flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
          <Link href="/" className="rounded text-lg font-semibold tracking-tight">
            Emporium <span className="font-normal text-muted">admin</span>
          </Link>
          <div className="-mr-2 ml-auto flex min-w-0 items-center">
            <p className="mr-2 truncate text-sm text-muted max-sm:hidden" data-testid="who">
              {profile.name} · {profile.roles.join(', ')}
            </p>
            <ThemeToggle />
            <LogOut />
          </div>
        </div>
      </header>
      <div className="page grid gap-x-8 py-4 lg:grid-cols-[11rem_minmax(0,1fr)] lg:py-8">
        <div className="min-w-0 max-lg:mb-4 max-lg:border-b max-lg:border-line max-lg:pb-2">
          <Nav items={items} />
        </div>
        <main id="main" tabIndex={-1} className="min-w-0 outline-none">
          {children}
        </main>
      </div>
    </>
  )
}
