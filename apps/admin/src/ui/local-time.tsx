'use client'

import { useHydrated } from '@emporium/web/hydrated'

/** A moment in the reader's own time zone; the server, which does not know it, writes UTC. */
export function LocalTime({ at }: { at: string }) {
  const here = useHydrated()
  const format = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(here ? {} : { timeZone: 'UTC' }),
  })
  return (
    <time dateTime={at} className="whitespace-nowrap">
      {format.format(new Date(at))}
    </time>
  )
}
