import { type Clock, systemClock } from './time.ts'

export interface SteadyClockOptions {
  /** The machine's time of day, ms since 1970: may jump. Default: Date.now. */
  wall?: () => number
  /** Goes on evenly, ms from any start. Default: performance.now. */
  monotonic?: () => number
  wait?: Clock['wait']
  /** Told once for each jump, with its size in ms. */
  onJump?: (byMs: number) => void
}

/** What a machine's clock is corrected by in ordinary life (NTP); followed at once. */
const ORDINARY_MS = 1_000
/** A machine that slept is behind by more than this; followed at once, for that time has really passed. */
const SLEPT_MS = 30 * 60_000
/** Of the time that passes: so fast a jump is made up for. */
const SLEW = 0.05

/**
 * The time of day for deadlines. When the machine's clock jumps by minutes it goes on evenly, and comes round to the
 * new time by 3 seconds a minute: nothing expires early, and nothing waits for long, because someone set a clock.
 */
export function createSteadyClock(options: SteadyClockOptions = {}): Clock {
  const { wall = Date.now, monotonic = () => performance.now(), wait = systemClock.wait } = options
  let last = monotonic()
  let time = wall()
  let isOff = false
  return {
    wait,
    now() {
      const at = monotonic()
      const passed = at - last
      last = at
      time += passed
      const gap = wall() - time
      const size = Math.abs(gap)
      const isJump = size > ORDINARY_MS && size <= SLEPT_MS
      if (isJump && !isOff) options.onJump?.(gap)
      isOff = isJump
      time += isJump ? Math.sign(gap) * passed * SLEW : gap
      return new Date(time)
    },
  }
}
