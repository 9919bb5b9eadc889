import { createOutbox } from '@emporium/kit'
import { sequentialIds, testDatabase } from '@emporium/kit/testing'
import { at } from '../builders.ts'
import { basketsSuite } from './baskets.suite.ts'
import { pgBaskets } from './pg-baskets.ts'
import { pgCatalogue } from './pg-catalogue.ts'

basketsSuite('PostgreSQL', async () => {
  let now = at
  const { db, drop } = await testDatabase('basket')
  const newId = sequentialIds(1_000)
  return {
    baskets: pgBaskets({ db, outbox: createOutbox(db), newId, now: () => now }),
    catalogue: pgCatalogue(db),
    newId,
    async announced() {
      const { rows } = await db.query<{ id: string }>(`select data ->> 'orderId' as id from outbox`)
      return rows.map(({ id }) => id)
    },
    setNow: (to) => {
      now = to
    },
    close: drop,
  }
})
