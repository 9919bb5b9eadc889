'use client'

/** The last resort, when not even the frame of the page could be made: so it needs no style sheet and no script. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en-GB" style={{ colorScheme: 'light dark', fontFamily: 'system-ui, sans-serif' }}>
      <body style={{ display: 'grid', placeItems: 'center', minHeight: '90vh', textAlign: 'center' }}>
        <main>
          <title>Something went wrong</title>
          <h1>Something went wrong on our side</h1>
          <p>Please reload the page in a moment.</p>
          {error.digest ? <p>Reference: {error.digest}</p> : null}
        </main>
      </body>
    </html>
  )
}
