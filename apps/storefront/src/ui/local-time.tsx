'use client'

import { useHydrated } from '@emporium/web/hydrated'

/** A moment, or its day, in the reader's own time zone; the server, which does not know it, writes UTC. */
export function LocalTime({ at, day = false }: { at: string; day?: boolean }) {
  const here = useHydrated()
  const format = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    ...(day ? { month: 'long', year: 'numeric' } : { month: 'short', hour: '2-digit', minute: '2-digit' }),
    ...(here ? {} : { timeZone: 'UTC' }),
  })
  return <time dateTime={at}>{format.format(new Date(at))}</time>
}
