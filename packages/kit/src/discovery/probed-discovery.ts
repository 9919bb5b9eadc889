import type { Discovery } from './discovery.ts'

export interface ProbedOptions {
  /** The addresses of all instances of a service, ready or not. */
  addresses(service: string): Promise<readonly string[]>
  /** What is known counts this long, ms; default 2,000. */
  freshMs?: number
  /** It is used so long while newer is being asked for, ms; default 10,000. */
  staleMs?: number
  /** An instance that says nothing for so long is not ready, ms; default 1,000. */
  probeMs?: number
  now?: () => number
}

interface Known {
  readonly at: number
  readonly ready: readonly string[]
}

/**
 * Discovery over addresses that are given from outside: it asks each for `/readyz`, and only while somebody wants to know,
 * so that there is no timer to stop and no traffic of idle processes.
 */
export function probedDiscovery(options: ProbedOptions): Discovery {
  const { freshMs = 2_000, staleMs = 10_000, probeMs = 1_000, now = () => performance.now() } = options
  const known = new Map<string, Known>()
  const asking = new Map<string, Promise<Known>>()

  async function look(service: string): Promise<Known> {
    const all = await options.addresses(service).catch(() => known.get(service)?.ready ?? [])
    const answers = await Promise.all(all.map((url) => isReady(url, probeMs)))
    const ready = all.filter((_, index) => answers[index])
    const found = { at: now(), ready: ready.length > 0 ? ready : all }
    known.set(service, found)
    return found
  }

  function ask(service: string): Promise<Known> {
    const under = asking.get(service)
    if (under) return under
    const asked = look(service).finally(() => asking.delete(service))
    asking.set(service, asked)
    return asked
  }

  return {
    async instances(service) {
      const found = known.get(service)
      const age = found ? now() - found.at : Number.POSITIVE_INFINITY
      if (!found || age > staleMs) return (await ask(service)).ready
      if (age > freshMs) void ask(service)
      return found.ready
    },
    announce: async () => {},
    withdraw: async () => {},
    stop: async () => {},
  }
}

async function isReady(url: string, probeMs: number): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(probeMs), redirect: 'error' })
    await answer.body?.cancel()
    return answer.ok
  } catch {
    return false
  }
}
