const WINDOW_MS = 60_000
const MOST = 5
const FIRST_DELAY_MS = 500

/**
 * What to do after a crash: wait so many milliseconds and start again, or give up. `crashes` are the times (in
 * milliseconds, oldest first) of all crashes so far, this one included.
 */
export function afterCrash(crashes: number[]): { restartInMs: number } | 'give up' {
  const latest = crashes.at(-1) ?? 0
  const recent = crashes.filter((time) => time > latest - WINDOW_MS)
  if (recent.length > MOST) return 'give up'
  return { restartInMs: FIRST_DELAY_MS * 2 ** (recent.length - 1) }
}
