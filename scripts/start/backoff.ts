const WINDOW_MS = 60_000
const MOST = 5
const FIRST_DELAY_MS = 500
const LONGEST_DELAY_MS = 8_000

/**
 * What to do after a crash: wait so many milliseconds and start again, or give up. `crashes` are the times (in
 * milliseconds, oldest first) of all crashes so far, this one included.
 */
export function afterCrash(
  crashes: number[],
  { keepTrying = false } = {},
): { restartInMs: number } | 'give up' {
  const latest = crashes.at(-1) ?? 0
  const recent = crashes.filter((time) => time > latest - WINDOW_MS)
  if (recent.length > MOST && !keepTrying) return 'give up'
  return { restartInMs: Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (recent.length - 1)) }
}
