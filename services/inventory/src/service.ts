import { type InventoryApi, inventoryRouter } from '@emporium/contracts'
import { type Database, joinTransactions, type Outbox, type Service, type Timers } from '@emporium/kit'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../generated/client.ts'
import { subscribers } from './adapters/events.ts'
import { prismaStock } from './adapters/prisma-stock.ts'
import { inventoryApi } from './adapters/trpc.ts'
import { holdStock } from './app/hold-stock.ts'
import { takeBack, takeParcel } from './app/move-parcels.ts'
import type { Clock } from './app/ports.ts'
import { releaseExpired, releaseStock } from './app/release-stock.ts'
import { reserveStock } from './app/reserve-stock.ts'

export interface InventoryDeps {
  readonly db: Database
  readonly outbox: Outbox
  readonly timers: Timers
  readonly clock: Clock
  readonly newId: () => string
  readonly config: {
    /** How long an unpaid order may hold stock; longer than a payment may take. */
    readonly holdMinutes: number
  }
}

const SWEEP = 'inventory.release-expired'
const SWEEP_EVERY_MS = 30_000

export function createInventory({
  db,
  outbox,
  timers,
  clock,
  newId,
  config,
}: InventoryDeps): Service<InventoryApi> {
  const prisma = joinTransactions(new PrismaClient({ adapter: new PrismaPg(db.pool, { schema: db.schema }) }))
  const stock = prismaStock({ db, prisma, outbox, clock, newId })
  const sweep = releaseExpired(stock, clock)
  const scheduleSweep = () =>
    timers.schedule({ kind: SWEEP, key: 'sweep', dueAt: new Date(clock.now().getTime() + SWEEP_EVERY_MS) })
  return {
    name: 'inventory',
    router: inventoryRouter,
    api: inventoryApi(stock, db, prisma),
    subscribers: subscribers({
      reserve: reserveStock(stock, clock, config.holdMinutes),
      release: releaseStock(stock),
      hold: holdStock(stock),
      takeParcel: takeParcel(stock),
      takeBack: takeBack(stock),
    }),
    timerHandlers: {
      [SWEEP]: async () => {
        await sweep()
        await scheduleSweep()
      },
    },
    start: scheduleSweep,
  }
}
