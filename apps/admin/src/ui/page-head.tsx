import Link from 'next/link'
import type { ReactNode } from 'react'

interface PageHeadProps {
  readonly title: ReactNode
  readonly up?: { readonly href: string; readonly name: string }
  readonly note?: ReactNode
  readonly children?: ReactNode
}

/** What this page is, the way up, and what can be done here. */
export function PageHead({ title, up, note, children }: PageHeadProps) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {up ? (
          <Link href={up.href} className="text-sm text-muted hover:text-ink hover:underline">
            <span aria-hidden>← </span>
            {up.name}
          </Link>
        ) : null}
        <h1 className="text-2xl font-semibold tracking-tight break-words">{title}</h1>
        {note ? <div className="mt-1 text-sm text-muted">{note}</div> : null}
      </div>
      {children ? <div className="flex flex-wrap gap-2">{children}</div> : null}
    </header>
  )
}
