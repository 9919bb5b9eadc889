import type { Discovery } from '../discovery/discovery.ts'

/** Spreads the calls to one service over its instances. */
export interface Balancer {
  /**
   * The instance to call next: of those that are not set aside the one with the fewest calls under way, in turn where they
   * are even. Where all are set aside, one of those. Undefined where none is known but those in `except`.
   */
  pick(except?: ReadonlySet<string>): Promise<string | undefined>
  /** Calls go elsewhere for a while, where there is an elsewhere. */
  setAside(instance: string): void
  /** Counts `work` as a call under way at the instance. */
  during<T>(instance: string, work: () => Promise<T>): Promise<T>
}

export interface BalancerOptions {
  service: string
  discovery: Pick<Discovery, 'instances'>
  /** ms; by then discovery knows whether the instance is still there. */
  asideMs?: number
  now?: () => number
}

export function createBalancer(options: BalancerOptions): Balancer {
  const { service, discovery, asideMs = 3_000, now = () => performance.now() } = options
  const underWay = new Map<string, number>()
  const aside = new Map<string, number>()
  let turn = 0

  const isAside = (instance: string) => {
    const until = aside.get(instance)
    if (until === undefined) return false
    if (until > now()) return true
    aside.delete(instance)
    return false
  }
  const load = (instance: string) => underWay.get(instance) ?? 0

  function leastBusy(instances: readonly string[]): string | undefined {
    const start = turn++ % Math.max(1, instances.length)
    const inTurn = [...instances.slice(start), ...instances.slice(0, start)]
    return inTurn.reduce<string | undefined>(
      (best, each) => (best === undefined || load(each) < load(best) ? each : best),
      undefined,
    )
  }

  return {
    async pick(except = new Set()) {
      const left = (await discovery.instances(service)).filter((instance) => !except.has(instance))
      const able = left.filter((instance) => !isAside(instance))
      return leastBusy(able.length > 0 ? able : left)
    },
    setAside: (instance) => void aside.set(instance, now() + asideMs),
    async during(instance, work) {
      underWay.set(instance, load(instance) + 1)
      try {
        return await work()
      } finally {
        const left = load(instance) - 1
        if (left > 0) underWay.set(instance, left)
        else underWay.delete(instance)
      }
    },
  }
}
