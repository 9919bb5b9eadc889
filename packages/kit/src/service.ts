import type { AnyTRPCRouter } from '@trpc/server'
import type { Subscriber } from './subscriber.ts'
import type { TimerHandlers } from './timers.ts'

/** What `create<Name>(deps)` of every service returns. */
export interface Service<Api = unknown> {
  /** Also the name of its schema. */
  name: string
  api: Api
  router?: AnyTRPCRouter
  subscribers: readonly Subscriber[]
  /** By kind; what schedules them is the `Timers` among the service's dependencies. */
  timerHandlers: TimerHandlers
  start?(): Promise<void>
  stop?(): Promise<void>
}
