import {
  bulkhead,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
  type IDefaultPolicyContext,
  type IPolicy,
  timeout,
  TimeoutStrategy,
  wrap,
} from 'cockatiel'
import type { Log } from '../log.ts'

/** The caller has lost interest: not a failure of the one called. */
export class CalledOffError extends Error {
  override name = 'CalledOffError'
}

export interface PolicyLimits {
  /** Calls under way at once; default 128. */
  concurrent: number
  /** Calls that wait for one of those to end; one more is refused at once; default 512. */
  waiting: number
  /** The longest that a query may take, with its repetitions, ms; default 10,000. */
  queryMs: number
  /** The longest that a mutation may take, ms; default 15,000. */
  mutationMs: number
  /** So many failures in a row, and calls fail at once; default 20. */
  failures: number
  /** Then one call tries again, ms; default 2,000. */
  pauseMs: number
}

export const defaultLimits: PolicyLimits = {
  concurrent: 128,
  waiting: 512,
  queryMs: 10_000,
  mutationMs: 15_000,
  failures: 20,
  pauseMs: 2_000,
}

export type CallKind = 'query' | 'mutation'

/** What this process lets one dependency do to it: bulkhead, circuit breaker, timeout. */
export interface Policy {
  /** @throws BulkheadRejectedError, BrokenCircuitError, and whatever `work` throws once `signal` is aborted */
  run<T>(kind: CallKind, work: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T>
}

export function createPolicy(
  dependency: string,
  log: Pick<Log, 'warn'>,
  limits: Partial<PolicyLimits> = {},
): Policy {
  const { concurrent, waiting, queryMs, mutationMs, failures, pauseMs } = { ...defaultLimits, ...limits }
  const breaker = circuitBreaker(
    handleWhen((error) => !(error instanceof CalledOffError)),
    { breaker: new ConsecutiveBreaker(failures), halfOpenAfter: pauseMs },
  )
  breaker.onBreak(() => log.warn({ dependency, pauseMs }, 'calls fail at once for a while'))
  breaker.onReset(() => log.warn({ dependency }, 'calls go through again'))
  // The bulkhead is outermost: what it refuses, and what waits in it, is no failure of the dependency.
  const gate = bulkhead(concurrent, waiting)
  const within = (ms: number): IPolicy<IDefaultPolicyContext> =>
    wrap(gate, breaker, timeout(ms, TimeoutStrategy.Cooperative))
  const policies = { query: within(queryMs), mutation: within(mutationMs) }
  return { run: (kind, work, signal) => policies[kind].execute(({ signal: any }) => work(any), signal) }
}
