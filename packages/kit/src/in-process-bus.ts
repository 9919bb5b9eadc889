import { type Bus, BusStoppedError, type BusSubscriber, defaultBackoff } from './bus.ts'
import { outsideTransaction } from './database.ts'
import type { Envelope } from './envelope.ts'
import { createLanes, type LaneOptions, type Lanes } from './lanes.ts'
import { systemClock } from './time.ts'

export type InProcessBusOptions = Partial<LaneOptions> & Pick<LaneOptions, 'log'>

const defaults = {
  clock: systemClock,
  random: Math.random,
  concurrency: 8,
  backoff: defaultBackoff,
  deliveryLimit: 8,
  handlerTimeoutMs: 30_000,
}

/**
 * The bus of one process, made durable by the outbox: what it has not handled when it stops or dies is published again
 * at the next start. It holds what its publishers wait for and no more; the relay's window bounds that.
 */
export function createInProcessBus(options: InProcessBusOptions): Bus {
  const subscribed = new Map<string, Lanes[]>()
  const names = new Set<string>()
  const started = Promise.withResolvers<void>()
  started.promise.catch(() => {})
  let state: 'new' | 'started' | 'stopped' = 'new'

  function subscribe(subscriber: BusSubscriber): void {
    if (state !== 'new') throw new Error(`${subscriber.name} subscribed after the start of the bus`)
    if (names.has(subscriber.name)) throw new Error(`Two subscribers are named ${subscriber.name}`)
    names.add(subscriber.name)
    const lanes = createLanes(subscriber, { ...defaults, ...options })
    subscribed.set(subscriber.type, [...(subscribed.get(subscriber.type) ?? []), lanes])
  }

  async function publish(envelope: Envelope): Promise<void> {
    if (state === 'new') await started.promise
    if (state === 'stopped') throw new BusStoppedError('The bus is stopped')
    const lanes = subscribed.get(envelope.type)
    if (!lanes) return
    const results = await Promise.allSettled(
      outsideTransaction(() => lanes.map((lane) => lane.push(envelope))),
    )
    const failed = results.find((result) => result.status === 'rejected')
    if (failed) throw failed.reason
  }

  return {
    keepsOrderWhilePending: true,
    subscribe,
    publish,
    async start() {
      if (state === 'new') state = 'started'
      started.resolve()
    },
    async stop() {
      state = 'stopped'
      started.resolve()
      await Promise.all([...subscribed.values()].flat().map((lanes) => lanes.stop()))
    },
  }
}
