import type { Metadata } from 'next'
import Link from 'next/link'
import { buttonClass } from '@emporium/web/button'

export const metadata: Metadata = { title: 'Not found', robots: { index: false } }

export default function NotFound() {
  return (
    <div className="page grid place-items-center py-24 text-center">
      <div>
        <p className="text-sm font-medium text-accent">404</p>
        <h1 className="mt-2 text-3xl font-semibold tracking-tight">We could not find that page</h1>
        <p className="mt-3 text-muted">It may have moved, or the link is not complete.</p>
        <div className="mt-8 flex flex-wrap justify-center gap-3">
          <Link href="/" className={buttonClass()}>
            To the start page
          </Link>
        </div>
      </div>
    </div>
  )
}
