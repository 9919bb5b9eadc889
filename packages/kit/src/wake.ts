import type { Clock } from './time.ts'

/** Lets a loop sleep until it is woken; a wake that comes while it works is not lost. */
export interface Wake {
  wake(): void
  /** Resolves at the next wake, at once for one that came before, or after `ms`; gives whether it was woken. */
  sleep(ms: number): Promise<boolean>
}

export function createWake(clock: Clock): Wake {
  let pending = false
  let sleeper: AbortController | undefined
  return {
    wake() {
      pending = true
      sleeper?.abort()
    },
    async sleep(ms) {
      if (!pending) {
        sleeper = new AbortController()
        await clock.wait(ms, sleeper.signal)
        sleeper = undefined
      }
      const woken = pending
      pending = false
      return woken
    },
  }
}
