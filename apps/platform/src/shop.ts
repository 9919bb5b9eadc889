import { createInProcessBus, type Log, runService, type RunningService, type Service } from '@emporium/kit'
import type { PlatformEnv } from './env.ts'
import { composeServices, type ShopTime } from './services.ts'

export interface RunningShop {
  readonly services: ReadonlyMap<string, Service>
  /** Named checks of what the shop cannot do without, for /readyz. */
  readonly checks: Record<string, () => Promise<unknown>>
  /** Resolves when every event that was committed before the call has been handled. */
  settle(): Promise<void>
  stop(): Promise<void>
}

const SETTLE_ROUNDS = 10

/** All services in this process, joined by the in-process bus: the modular monolith. */
export async function startShop(env: PlatformEnv, log: Log, time: ShopTime = {}): Promise<RunningShop> {
  const bus = createInProcessBus({ log })
  const services = new Map<string, Service>()
  const composed = composeServices({ env, log, running: services, ...time })
  for (const { service } of composed) services.set(service.name, service)

  const started: RunningService[] = []
  for (const { service, base } of composed) started.push(await runService({ service, bus, ...base }))
  await bus.start()

  const drained = () => Promise.all(started.map((service) => service.drain()))
  return {
    services,
    checks: Object.fromEntries(
      composed.map(({ service, db }) => [`database of ${service.name}`, () => db.query('select 1')]),
    ),
    async settle() {
      // What one service handles makes events of another: a few rounds see the longest chain to its end.
      for (let round = 0; round < SETTLE_ROUNDS; round++) await drained()
    },
    async stop() {
      await bus.stop()
      await Promise.all(started.map((service) => service.stop()))
      await Promise.all(composed.map(({ db }) => db.close()))
    },
  }
}
