'use client'

import { Button } from '@emporium/web/button'

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string }
  readonly retry: () => void
}

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <div className="page grid place-items-center py-24 text-center">
      <title>Something went wrong</title>
      <div role="alert">
        <h1 className="text-3xl font-semibold tracking-tight">Something went wrong on our side</h1>
        <p className="mt-3 text-muted">Nothing was changed. Please try again in a moment.</p>
        {error.digest ? (
          <p className="mt-3 text-sm text-muted">
            Reference: <code>{error.digest}</code>
          </p>
        ) : null}
        <Button className="mt-8" onClick={retry}>
          Try again
        </Button>
      </div>
    </div>
  )
}
