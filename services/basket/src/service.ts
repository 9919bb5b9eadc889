import { type BasketApi, basketRouter } from '@emporium/contracts'
import { createOutboxCap, type Database, type Outbox, type Service, type Timers } from '@emporium/kit'
import { followCatalogue } from './adapters/events.ts'
import { pgBaskets } from './adapters/pg-baskets.ts'
import { pgCatalogue } from './adapters/pg-catalogue.ts'
import { hmacPseudonym } from './adapters/pseudonym.ts'
import { redisBaskets } from './adapters/redis-baskets.ts'
import { lazyRedis } from './adapters/redis-client.ts'
import { redisStore } from './adapters/redis-store.ts'
import { basketApi } from './adapters/trpc.ts'
import { forgetOld, type Retention } from './app/forget-old.ts'
import type { Clock, Coupons, Deliveries, StockOf } from './app/ports.ts'

export interface BasketDeps {
  readonly db: Database
  readonly outbox: Outbox
  readonly timers: Pick<Timers, 'schedule'>
  readonly clock: Clock
  /** UUIDv7. */
  readonly newId: () => string
  readonly log: Record<'info' | 'error', (facts: object, message: string) => void>
  /** Discount's `quote`. */
  readonly coupons: Coupons
  /** Shipping's `methods`. */
  readonly delivery: Deliveries
  /** Inventory's availability, so that merged baskets hold no more than there is; not known where it is not given. */
  readonly stockOf?: StockOf
  readonly config: Partial<Retention> & {
    /** At least 32 random characters; a new one starts all limits per customer anew. */
    readonly customerKeySecret: string
    /** `redis://…`: open baskets are there, instead of in the database. */
    readonly store?: string | undefined
    /** Checkouts that may wait to be sent, say because the broker is away; one more is refused. Default: 100,000. */
    readonly waitingOrders?: number
  }
}

/** Two hours of 14 checkouts a second, some 100 MB of outbox. */
const WAITING_ORDERS = 100_000
const SWEEP = 'basket.forget-old'
const HOUR_MS = 3_600_000

export function createBasket(deps: BasketDeps): Service<BasketApi> {
  const { db, timers, clock, newId, log, config } = deps
  const redis = config.store === undefined ? null : lazyRedis(config.store, log)
  const on = { ...deps, now: () => clock.now() }
  const baskets = redis ? redisBaskets({ ...on, store: redisStore(redis) }) : pgBaskets(on)
  const { stockOf = async () => new Map() } = deps
  const pseudonym = hmacPseudonym(config.customerKeySecret)
  const { expireAfterDays = 30, keepSettledDays = 90 } = config
  const outboxCap = createOutboxCap({
    db,
    clock,
    cap: config.waitingOrders ?? WAITING_ORDERS,
    onError: (err) => log.error({ err }, 'waiting events not counted'),
  })
  const retention = { expireAfterDays, keepSettledDays }
  const forget = forgetOld({ baskets, clock, retention })
  const sweepIn = (ms: number) =>
    timers.schedule({ kind: SWEEP, key: 'all', dueAt: new Date(clock.now().getTime() + ms) })
  return {
    name: 'basket',
    api: basketApi({
      baskets,
      coupons: deps.coupons,
      deliveries: deps.delivery,
      clock,
      newId,
      pseudonym,
      stockOf,
      isFull: outboxCap.isFull,
    }),
    router: basketRouter,
    subscribers: [followCatalogue(pgCatalogue(db))],
    timerHandlers: {
      [SWEEP]: async () => {
        const rows = await forget()
        if (rows > 0) log.info({ rows }, 'forgot old baskets and contacts')
        await sweepIn(HOUR_MS)
      },
    },
    ...(redis && { checks: { 'Redis of basket': async () => (await redis()).ping() } }),
    async start() {
      await outboxCap.renew()
      await sweepIn(60_000)
    },
    stop: async () => redis?.close(),
  }
}
