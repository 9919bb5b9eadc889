import {
  type Bus,
  type Checks,
  createInProcessBus,
  type DeadLetters,
  type Log,
  runService,
  type RunningService,
  type Service,
} from '@emporium/kit'
import type { PlatformEnv, ProcessEnv } from './env.ts'
import type { RemoteLinks } from './links.ts'
import { composeServices, type ShopTime } from './services.ts'

export interface RunningShop {
  readonly services: ReadonlyMap<string, Service>
  /** Of the same services, by name. */
  readonly deadLetters: ReadonlyMap<string, DeadLetters>
  /** Named checks of what the shop cannot do without, for /readyz. */
  readonly checks: Checks
  /** Resolves when every event that was committed before the call has been handled. */
  settle(): Promise<void>
  stop(): Promise<void>
}

/** Services that are wired and not at work yet: not ready, but calls of them find their databases. */
export interface Shop extends RunningShop {
  start(): Promise<void>
}

export interface ShopOptions extends ShopTime {
  readonly log: Log
  readonly bus: Bus
  readonly remote?: RemoteLinks
}

const SETTLE_ROUNDS = 10

/** The services that the environment names. */
export async function composeShop(env: ProcessEnv, { bus, ...options }: ShopOptions): Promise<Shop> {
  const services = new Map<string, Service>()
  const composed = await composeServices({ env, running: services, ...options })
  for (const { service } of composed) services.set(service.name, service)

  const started: RunningService[] = []
  const waitsFor = new Set(['the start of its services'])
  const drained = () => Promise.all(started.map((service) => service.drain()))
  return {
    services,
    deadLetters: new Map(composed.map(({ service, deadLetters }) => [service.name, deadLetters])),
    checks: {
      start() {
        for (const what of waitsFor) throw new Error(what)
      },
      ...Object.fromEntries(
        composed.flatMap(({ service, db }) => [
          [`database of ${service.name}`, () => db.query('select 1')],
          ...Object.entries(service.checks ?? {}),
        ]),
      ),
    },
    async start() {
      for (const { service, base } of composed) started.push(await runService({ service, bus, ...base }))
      await bus.start()
      waitsFor.clear()
    },
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

/** All services in this process, joined by the in-process bus: the modular monolith. */
export async function startShop(env: PlatformEnv, log: Log, time: ShopTime = {}): Promise<RunningShop> {
  const shop = await composeShop(env, { log, bus: createInProcessBus({ log }), ...time })
  await shop.start()
  return shop
}
