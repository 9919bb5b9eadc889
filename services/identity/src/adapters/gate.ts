import { refuse } from '../domain/errors.ts'

/** Lets `width` pieces of work run at once and `queue` more wait; refuses the rest with `unavailable` at once. */
export function gate({ width, queue }: { width: number; queue: number }) {
  let running = 0
  const waiting: (() => void)[] = []
  const enter = async () => {
    if (running < width) {
      running += 1
      return
    }
    if (waiting.length >= queue)
      throw refuse(
        'unavailable',
        'unavailable',
        'Too many people are logging in right now. Please try again.',
      )
    // Who leaves hands over the place, so that nobody slips in between.
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
  return async <T>(work: () => Promise<T>): Promise<T> => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
