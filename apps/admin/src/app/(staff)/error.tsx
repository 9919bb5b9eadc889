'use client'

import { Button } from '@emporium/web/button'

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string }
  readonly retry: () => void
}

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <div className="grid place-items-center py-20 text-center">
      <title>Something went wrong | Emporium admin</title>
      <div role="alert">
        <h1 className="text-2xl font-semibold tracking-tight">Something went wrong on our side</h1>
        <p className="mt-2 text-muted">Nothing was changed. Please try again in a moment.</p>
        {error.digest ? (
          <p className="mt-2 text-sm text-muted">
            Reference: <code>{error.digest}</code>
          </p>
        ) : null}
        <Button className="mt-6" onClick={retry}>
          Try again
        </Button>
      </div>
    </div>
  )
}
