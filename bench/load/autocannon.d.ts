// The package has no types; this is the part that the bench uses.
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events'

  export interface Request {
    method?: 'GET' | 'POST'
    path?: string
    body?: string
    headers?: Record<string, string>
  }
  export interface Options extends Request {
    url: string
    connections?: number
    duration?: number
    timeout?: number
    requests?: readonly Request[]
    skipAggregateResult?: boolean
  }
  export interface Result {
    /** Failed connections, timeouts included. */
    errors: number
    timeouts: number
    non2xx: number
    /** Seconds. */
    duration: number
  }
  export interface Instance extends EventEmitter, PromiseLike<Result> {
    on(
      event: 'response',
      listener: (client: unknown, status: number, bytes: number, milliseconds: number) => void,
    ): this
  }
  export default function autocannon(options: Options): Instance
}
