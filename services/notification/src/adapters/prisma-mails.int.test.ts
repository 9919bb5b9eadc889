import { joinTransactions } from '@emporium/kit'
import { type TestDatabase, testDatabase } from '@emporium/kit/testing'
import { PrismaPg } from '@prisma/adapter-pg'
import { afterEach } from 'vitest'
import { PrismaClient } from '../../generated/client.ts'
import { mailsSuite } from './mails.suite.ts'
import { prismaMails } from './prisma-mails.ts'

const opened: TestDatabase[] = []
afterEach(async () => {
  for (const database of opened.splice(0)) await database.drop()
})

mailsSuite('PostgreSQL', async () => {
  const database = await testDatabase('notification')
  opened.push(database)
  const { db } = database
  const prisma = joinTransactions(new PrismaClient({ adapter: new PrismaPg(db.pool, { schema: db.schema }) }))
  return prismaMails(db, prisma)
})
