import { type OrderingApi, orderingRouter } from '@emporium/contracts'
import {
  type Clock,
  type Database,
  joinTransactions,
  type Log,
  type Outbox,
  type Service,
  systemClock,
  type Timers,
} from '@emporium/kit'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../generated/client.ts'
import { deadlineTimer, lookAgain } from './adapters/deadlines.ts'
import { linkKeys } from './adapters/link-key.ts'
import { orderNumbers } from './adapters/order-numbers.ts'
import { allOrders, ordersOf } from './adapters/pg-lists.ts'
import { pgOrders } from './adapters/pg-orders.ts'
import { pgProjection } from './adapters/pg-projection.ts'
import { pgFreshStore } from './adapters/pg-rebuild.ts'
import { findView, newerViews } from './adapters/pg-views.ts'
import { recipientsStore } from './adapters/recipients.ts'
import { orderingSubscribers } from './adapters/subscribers.ts'
import { orderingApi } from './adapters/trpc.ts'
import { createViewFeed } from './adapters/view-feed.ts'
import { cancelOrder } from './app/cancel-order.ts'
import { claimOrders } from './app/claim-orders.ts'
import { checkDeadline } from './app/check-deadline.ts'
import { recordReturn, refundOrder, startDispatch } from './app/fulfil-order.ts'
import { placeOrder } from './app/place-order.ts'
import { orderAsOf } from './app/order-as-of.ts'
import type { Accounts, Checkouts, Deadlines, Views } from './app/ports.ts'
import { type RebuildReport, rebuildReadStore } from './app/rebuild-read-store.ts'
import { seeOrder } from './app/see-order.ts'
import { whatStaffMayDo } from './app/staff-order.ts'
import { takeReply } from './app/take-reply.ts'
import { takeReport } from './app/take-report.ts'
import { watchOrder } from './app/watch-order.ts'
import { defaultTimeouts, type Timeouts } from './domain/saga.ts'

export interface OrderingConfig {
  /** Signs the links by which guests see their orders. */
  readonly linkSecret: string
  /** Scatters order numbers. Never to change on a living shop: numbers would collide. */
  readonly numberSecret: string
  /** How long the saga waits, ms per step; default 30 s, 30 s and 30 min. */
  readonly timeouts?: Partial<Timeouts>
}

export interface OrderingDeps {
  db: Database
  outbox: Outbox
  timers: Timers
  clock?: Clock
  log: Pick<Log, 'warn'>
  config: OrderingConfig
  checkouts: Checkouts
  accounts: Accounts
  newId: () => string
}

export interface OrderingService extends Service<OrderingApi> {
  /** Replays the event store into a fresh read store, compares it with the live one and switches to it. */
  rebuildReadStore(): Promise<RebuildReport>
  /** Forgets who an order went to; everything else about it stays. */
  eraseRecipient(orderId: string): Promise<void>
}

/** Ordering, wired. */
export function createOrdering(deps: OrderingDeps): OrderingService {
  const { db, outbox, timers, log, config, checkouts, accounts, newId, clock = systemClock } = deps
  const timeouts = { ...defaultTimeouts, ...config.timeouts }
  const prisma = joinTransactions(new PrismaClient({ adapter: new PrismaPg(db.pool, { schema: db.schema }) }))

  const orders = pgOrders({ db, outbox, timers, timeouts })
  const recipients = recipientsStore(db, prisma)
  const projection = pgProjection(db)
  const feed = createViewFeed({
    newer: (known) => newerViews(db, known),
    clock: systemClock,
    onError: (err) => log.warn({ err }, 'looking for changed orders failed, trying again'),
  })
  const views: Views = { find: (orderId) => findView(db, orderId), next: feed.next }
  const deadlines: Deadlines = {
    set: (orderId, dueAt) => timers.schedule(lookAgain(orderId, dueAt)),
  }
  const onDeadline = checkDeadline({ orders, deadlines, timeouts, clock })

  return {
    name: 'ordering',
    router: orderingRouter,
    api: orderingApi({
      links: linkKeys(config.linkSecret),
      seeOrder: seeOrder({ views }),
      watchOrder: watchOrder({ views, clock }),
      cancelOrder: cancelOrder({ orders, clock }),
      ordersOf: (owner, page) => ordersOf(db, owner, page),
      allOrders: (wish) => allOrders(db, wish),
      orderAsOf: orderAsOf(orders),
      whatStaffMayDo: whatStaffMayDo(orders),
      refundOrder: refundOrder({ orders, clock, newId }),
      recordReturn: recordReturn({ orders, clock, newId }),
      startDispatch: startDispatch({ orders, clock }),
    }),
    subscribers: orderingSubscribers({
      checkouts,
      numbers: orderNumbers(db, config.numberSecret),
      placeOrder: placeOrder({ orders, timeouts, clock }),
      takeReply: takeReply({ orders, clock }),
      takeReport: takeReport({ orders, clock }),
      accounts,
      claimOrders: claimOrders({ orders, recipients, clock }),
      async project(appended) {
        await projection.apply(appended)
        feed.nudge(appended.orderId)
      },
    }),
    timerHandlers: { [deadlineTimer]: ({ key }) => onDeadline(key) },
    rebuildReadStore: rebuildReadStore(() => pgFreshStore(db)),
    eraseRecipient: recipients.erase,
    async stop() {
      feed.stop()
      await prisma.$disconnect()
    },
  }
}
