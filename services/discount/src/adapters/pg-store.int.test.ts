import { createOutbox } from '@emporium/kit'
import { testDatabase } from '@emporium/kit/testing'
import { pgCoupons } from './pg-coupons.ts'
import { pgRedemptions } from './pg-redemptions.ts'
import { storeSuite } from './store.suite.ts'

storeSuite('PostgreSQL', async () => {
  const { db, drop } = await testDatabase('discount')
  return {
    coupons: pgCoupons(db),
    redemptions: pgRedemptions({ db, outbox: createOutbox(db) }),
    close: drop,
    async announced(orderId) {
      const { rows } = await db.query<{ type: string; data: unknown }>(
        'select type, data from outbox where aggregate_id = $1 order by seq',
        [orderId],
      )
      return rows
    },
  }
})
