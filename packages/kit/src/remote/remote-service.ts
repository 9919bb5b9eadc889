import type { HTTPLinkOptions } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'
import { readyHeader } from '../http-host.ts'
import type { Log } from '../log.ts'
import { systemClock } from '../time.ts'
import { type BalancerOptions, createBalancer } from './balancer.ts'
import { CalledOffError, type CallKind, createPolicy, type PolicyLimits } from './policy.ts'
import { neverSent } from './never-sent.ts'

/** What tRPC's links take for `fetch`. */
type LinkFetch = NonNullable<HTTPLinkOptions<AnyTRPCRouter['_def']['_config']['$types']>['fetch']>
type Answer = Awaited<ReturnType<LinkFetch>>

/** A service in other processes, as a link's `fetch` and as addresses for its streams. */
export interface RemoteService {
  /** The origin of the address is replaced by that of an instance. GET may be repeated. */
  fetch: LinkFetch
  /** The address at an instance, for a stream. @throws UnreachableError where none is known */
  at(address: string): Promise<string>
}

export interface RemoteServiceOptions extends BalancerOptions {
  log: Pick<Log, 'warn'>
  limits?: Partial<PolicyLimits>
  /** A query is tried elsewhere when an instance has not answered it for so long, ms; default 4,000. */
  attemptMs?: number
  /** How long a call waits for an instance to come (back), ms; default 6,000: a restart. */
  patienceMs?: number
  /** Between the rounds over the instances, ms; default 100. */
  roundMs?: number
}

/** No instance could be asked. */
export class UnreachableError extends Error {
  override name = 'UnreachableError'
}

/** An instance, or something before it, answered with what is not a procedure's answer. */
class NoAnswerError extends Error {
  override name = 'NoAnswerError'
}

interface Call {
  readonly kind: CallKind
  readonly address: string
  readonly init: Pick<RequestInit, 'method' | 'headers' | 'body'>
  readonly signal: AbortSignal
}

/**
 * Balances the calls to one service over its healthy instances and shields this process from it. A query is repeated at
 * another instance; a mutation only where it is certain that it was not begun: refused connections, nobody there.
 */
export function createRemoteService(options: RemoteServiceOptions): RemoteService {
  const { service, log, attemptMs = 4_000, patienceMs = 6_000, roundMs = 100 } = options
  const balancer = createBalancer(options)
  const policy = createPolicy(service, log, options.limits)

  async function call(wanted: Call): Promise<Answer> {
    const patience = performance.now() + patienceMs
    const tried = new Set<string>()
    let last: unknown = new UnreachableError(`No instance of ${service} is known`)
    let risks = 0
    while (!wanted.signal.aborted) {
      const instance = await balancer.pick(tried)
      if (instance === undefined) {
        if (performance.now() > patience) throw last
        await systemClock.wait(roundMs, wanted.signal)
        tried.clear()
        continue
      }
      try {
        return await balancer.during(instance, () => attempt(instance, wanted))
      } catch (error) {
        if (wanted.signal.aborted) break
        balancer.setAside(instance)
        tried.add(instance)
        last = error
        // Once more, not for ever: a query that fails everywhere is the query's fault.
        if (!neverSent(error) && (wanted.kind === 'mutation' || ++risks > 1)) {
          log.warn({ err: error, service, instance, path: pathOf(wanted) }, 'a call was broken off')
          throw error
        }
      }
    }
    throw new UnreachableError(`${service} did not answer in time`, { cause: last })
  }

  async function attempt(instance: string, { kind, address, init, signal }: Call): Promise<Answer> {
    const enough = kind === 'query' ? AbortSignal.any([signal, AbortSignal.timeout(attemptMs)]) : signal
    const response = await fetch(onto(instance, address), { ...init, signal: enough, redirect: 'error' })
    if (response.headers.get(readyHeader) === 'no') balancer.setAside(instance)
    const text = await response.text()
    const json: unknown = parsed(text)
    if (!isAnswer(json)) throw new NoAnswerError(`${service} at ${instance} answered ${response.status}`)
    return { ok: response.ok, json: async () => json }
  }

  return {
    async fetch(address, given = {}) {
      const { method = 'GET', headers = {}, body = null, signal: callers } = given
      const kind = method === 'GET' ? 'query' : 'mutation'
      const init = { method, headers, body }
      return policy.run(
        kind,
        async (signal) => {
          try {
            return await call({ kind, address: String(address), init, signal })
          } catch (error) {
            throw callers?.aborted ? new CalledOffError('called off', { cause: error }) : error
          }
        },
        callers ?? undefined,
      )
    },
    async at(address) {
      const instance = await balancer.pick()
      if (instance === undefined) throw new UnreachableError(`No instance of ${service} is known`)
      return onto(instance, address)
    },
  }
}

const pathOf = ({ address }: Call) => new URL(address).pathname

function onto(instance: string, address: string): string {
  const { pathname, search } = new URL(address)
  return `${instance}${pathname}${search}`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What tRPC answers, result or error; a proxy's or a closing host's error page is none. */
function isAnswer(json: unknown): boolean {
  if (typeof json !== 'object' || json === null) return false
  return 'result' in json || ('error' in json && typeof json.error === 'object')
}
