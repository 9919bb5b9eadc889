import { createOutbox, joinTransactions } from '@emporium/kit'
import { type TestDatabase, testDatabase } from '@emporium/kit/testing'
import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll } from 'vitest'
import { PrismaClient } from '../../generated/client.ts'
import { tokenSecret } from '../testing.ts'
import { identitySuite } from './identity.suite.ts'
import { pgAccounts } from './pg-accounts.ts'
import { pgAddresses } from './pg-addresses.ts'
import { pgAttempts } from './pg-attempts.ts'
import { pgLogins } from './pg-logins.ts'
import { attemptSlots } from './secrets.ts'

let test: TestDatabase
let prisma: PrismaClient
beforeAll(async () => {
  test = await testDatabase('identity')
  const { pool, schema } = test.db
  prisma = joinTransactions(new PrismaClient({ adapter: new PrismaPg(pool, { schema }) }))
})
afterAll(() => test.drop())

identitySuite('PostgreSQL', async () => {
  const { db } = test
  await db.query('truncate account, attempt, outbox cascade')
  const accounts = pgAccounts({ db, prisma, outbox: createOutbox(db) })
  return {
    store: {
      accounts,
      mails: accounts.mails,
      logins: pgLogins(db),
      attempts: pgAttempts(db, attemptSlots(tokenSecret)),
      addresses: pgAddresses(db, prisma),
    },
    events: async () => {
      const { rows } = await db.query<{
        type: string
        aggregateId: string
        aggregateVersion: number
        data: unknown
      }>(
        `select type, aggregate_id as "aggregateId", aggregate_version as "aggregateVersion", data
         from outbox order by seq`,
      )
      return rows
    },
  }
})
