import type { Login } from '@emporium/contracts'

export type Session = Pick<Login, 'actor' | 'profile' | 'expiresAt'>

interface CacheOptions {
  readonly load: (token: string) => Promise<Session | null>
  /** Milliseconds. */
  readonly now: () => number
  readonly keepMs?: number
  readonly entries?: number
}

/**
 * Whose a login is, remembered for a few seconds: a page makes several calls. Elsewhere a login that ended may count
 * that much longer; here it is dropped at once. A failure is not remembered.
 */
export function loginCache({ load, now, keepMs = 10_000, entries = 10_000 }: CacheOptions) {
  const known = new Map<string, { readonly until: number; readonly session: Promise<Session | null> }>()
  const forget = (token: string) => void known.delete(token)
  return {
    find(token: string): Promise<Session | null> {
      const hit = known.get(token)
      if (hit && hit.until > now()) return hit.session
      const entry = { until: now() + keepMs, session: load(token) }
      entry.session.catch(() => {
        if (known.get(token) === entry) forget(token)
      })
      forget(token)
      known.set(token, entry)
      // A map keeps the order of insertion: the first is the oldest.
      if (known.size > entries) for (const oldest of [...known.keys()].slice(0, 1)) forget(oldest)
      return entry.session
    },
    forget,
  }
}
export type LoginCache = ReturnType<typeof loginCache>
