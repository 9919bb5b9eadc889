import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joinTransactions } from './join-transactions.ts'
import { isUniqueViolation } from './pg-errors.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

interface Note {
  id: number
  text: string | null
}

/** As much of the generated client as the tests use: it does not exist when this file is type-checked. */
interface Client {
  note: {
    create(args: { data: { id: number; tags?: { create: { id: number }[] } } }): Promise<Note>
    findUnique(args: { where: { id: number } }): Promise<Note | null>
    update(args: { where: { id: number }; data: { text: string }; include?: { tags: true } }): Promise<Note>
    count(args: { where: { id: number } }): Promise<number>
  }
  $transaction(work: (tx: Client) => Promise<unknown>): Promise<unknown>
  $disconnect(): Promise<void>
}

const folder = join(import.meta.dirname, '..')
let test: TestDatabase
let prisma: Client

beforeAll(async () => {
  const cli = join(folder, '../../node_modules/prisma/build/index.js')
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }
  await promisify(execFile)(
    process.execPath,
    [cli, 'generate', '--schema', join(folder, 'test/schema.prisma')],
    { env },
  )
  test = await testDatabase(null)
  await test.db.query('create table note (id int primary key, text text)')
  await test.db.query('create table tag (id int primary key, note_id int references note)')
  const { PrismaClient } = await import(join(folder, 'generated/client.ts'))
  prisma = joinTransactions(new PrismaClient({ adapter: new PrismaPg(test.db.pool, { schema: 'kit' }) }))
}, 30_000)

afterAll(async () => {
  await prisma.$disconnect()
  await test.drop()
})

const stored = async (id: number) => (await test.db.query('select 1 from note where id = $1', [id])).rowCount

describe('a Prisma client on db.pool', () => {
  it('commits and rolls back with the ambient transaction', async () => {
    const failing = test.db.transaction(async () => {
      await prisma.note.create({ data: { id: 1 } })
      expect(await stored(1)).toBe(1)
      throw new Error('late')
    })
    await expect(failing).rejects.toThrow('late')
    expect(await stored(1)).toBe(0)
  })

  it('takes part also when its lazy promise is what the work returns', async () => {
    const failing = test.db.transaction(async () => {
      await test.db.transaction(() => prisma.note.create({ data: { id: 2 } }))
      throw new Error('late')
    })
    await expect(failing).rejects.toThrow('late')
    expect(await stored(2)).toBe(0)
  })

  it('brings nested writes and $transaction into the ambient transaction', async () => {
    const failing = test.db.transaction(async () => {
      await prisma.note.create({ data: { id: 3, tags: { create: [{ id: 3 }] } } })
      await prisma.note.update({ where: { id: 3 }, data: { text: 'x' }, include: { tags: true } })
      await prisma.$transaction((tx) => tx.note.create({ data: { id: 4 } }))
      expect([await stored(3), await stored(4)]).toEqual([1, 1])
      throw new Error('late')
    })
    await expect(failing).rejects.toThrow('late')
    expect([await stored(3), await stored(4)]).toEqual([0, 0])
  })

  it('finds the own writes of each of two transactions that ask in the same tick', async () => {
    const both = Promise.withResolvers<void>()
    let written = 0
    const writeAndFind = (id: number) =>
      test.db.transaction(async () => {
        await prisma.note.create({ data: { id } })
        if (++written === 2) both.resolve()
        await both.promise
        return prisma.note.findUnique({ where: { id } })
      })
    const found = await Promise.all([writeAndFind(5), writeAndFind(6)])
    expect(found.map((note) => note?.id)).toEqual([5, 6])
  })

  it('tells a unique violation', async () => {
    await prisma.note.create({ data: { id: 7 } })
    await expect(prisma.note.create({ data: { id: 7 } })).rejects.toSatisfy((error) =>
      isUniqueViolation(error),
    )
  })
})
