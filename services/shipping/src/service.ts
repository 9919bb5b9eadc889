import { type ShippingApi, shippingRouter } from '@emporium/contracts'
import { type Database, joinTransactions, type Outbox, type Service, type Timers } from '@emporium/kit'
import { PrismaPg } from '@prisma/adapter-pg'
import * as z from 'zod'
import { PrismaClient } from '../generated/client.ts'
import { carrierSimulator, type Stages } from './adapters/carrier-simulator.ts'
import { subscribers } from './adapters/events.ts'
import { prismaFulfilments, timerKind } from './adapters/prisma-fulfilments.ts'
import { shippingApi } from './adapters/trpc.ts'
import { dispatchParcel, proceedWithParcel } from './app/dispatch-parcel.ts'
import type { Carrier, Clock, Orders } from './app/ports.ts'
import { trackParcel } from './app/track-parcel.ts'

export interface ShippingDeps {
  readonly db: Database
  readonly outbox: Outbox
  readonly timers: Timers
  readonly clock: Clock
  readonly newId: () => string
  readonly orders: Orders
  readonly config?: {
    /** How fast the simulated carrier is. */
    readonly stages?: Stages
  }
  /** In place of the simulator. */
  readonly carrier?: Carrier
}

const payloadSchema = z.object({ orderId: z.string() })

/** Shipping, wired. */
export function createShipping(deps: ShippingDeps): Service<ShippingApi> {
  const { db, timers, clock, config, carrier = carrierSimulator(clock, config?.stages) } = deps
  const prisma = joinTransactions(new PrismaClient({ adapter: new PrismaPg(db.pool, { schema: db.schema }) }))
  const fulfilments = prismaFulfilments({ ...deps, prisma })
  const shared = { ...deps, fulfilments, carrier }
  const proceed = proceedWithParcel(shared)
  const track = trackParcel(shared)
  const orderOf = (payload: unknown) => payloadSchema.parse(payload).orderId
  return {
    name: 'shipping',
    router: shippingRouter,
    api: shippingApi({ fulfilments, clock, dispatchParcel: dispatchParcel(shared) }),
    subscribers: subscribers(fulfilments),
    timerHandlers: {
      [timerKind('proceed')]: async ({ key, payload }) => void (await proceed(orderOf(payload), key)),
      async [timerKind('track')]({ key, payload }) {
        const orderId = orderOf(payload)
        const dueAt = await track(orderId, key)
        // Where nothing was new, nothing was planned either.
        if (dueAt) await timers.schedule({ kind: timerKind('track'), key, dueAt, payload: { orderId } })
      },
    },
    stop: () => prisma.$disconnect(),
  }
}
