import { type DiscountApi, discountRouter } from '@emporium/contracts'
import type { Database, Outbox, Service } from '@emporium/kit'
import { subscribers } from './adapters/events.ts'
import { pgCoupons } from './adapters/pg-coupons.ts'
import { pgRedemptions } from './adapters/pg-redemptions.ts'
import { discountApi } from './adapters/trpc.ts'
import type { Clock } from './app/ports.ts'

export interface DiscountDeps {
  readonly db: Database
  readonly outbox: Outbox
  readonly clock: Clock
  readonly config?: {
    /** How long after its end a coupon is still redeemed, for those who checked out in time; default 15. */
    readonly graceMinutes?: number
  }
}

export function createDiscount({ db, outbox, clock, config = {} }: DiscountDeps): Service<DiscountApi> {
  const graceMs = (config.graceMinutes ?? 15) * 60_000
  return {
    name: 'discount',
    api: discountApi({ coupons: pgCoupons(db), clock }),
    router: discountRouter,
    subscribers: subscribers({ redemptions: pgRedemptions({ db, outbox }), graceMs }),
    timerHandlers: {},
  }
}
