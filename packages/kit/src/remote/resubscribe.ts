import type { TRPCLink } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'
import { observable, type Unsubscribable } from '@trpc/server/observable'
import { systemClock } from '../time.ts'

/**
 * A subscription that outlives the instance that served it: broken off, it begins anew, elsewhere, as often as it takes
 * but not longer than `patienceMs` without a word. An error that the service gave is handed on at once. Fit for
 * subscriptions that begin with the present state.
 */
export function resubscribing(
  link: TRPCLink<AnyTRPCRouter>,
  { patienceMs = 10_000, pauseMs = 200 }: { patienceMs?: number; pauseMs?: number } = {},
): TRPCLink<AnyTRPCRouter> {
  return (runtime) => {
    const connect = link(runtime)
    return (call) =>
      observable((observer) => {
        const over = new AbortController()
        let current: Unsubscribable | undefined
        let heardAt = performance.now()

        async function again(): Promise<void> {
          await systemClock.wait(pauseMs, over.signal)
          if (!over.signal.aborted) subscribe()
        }

        function subscribe(): void {
          current = connect(call).subscribe({
            next(value) {
              heardAt = performance.now()
              observer.next(value)
            },
            error(error) {
              const answered = error.shape !== undefined || error.data !== undefined
              if (answered || performance.now() - heardAt > patienceMs) observer.error(error)
              else void again()
            },
            complete: () => observer.complete(),
          })
        }

        subscribe()
        return () => {
          over.abort()
          current?.unsubscribe()
        }
      })
  }
}
