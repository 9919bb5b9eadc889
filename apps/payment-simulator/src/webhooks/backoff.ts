const HOUR = 3_600_000

/** How long to wait after the nth failed attempt, in milliseconds: doubling, up to an hour, spread by ±20%. */
export function backoff(attempts: number, baseMs: number, random: () => number): number {
  const wait = Math.min(baseMs * 2 ** Math.min(attempts - 1, 30), HOUR)
  return Math.round(wait * (0.8 + random() * 0.4))
}
