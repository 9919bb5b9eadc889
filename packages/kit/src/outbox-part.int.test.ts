import { randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inboxed } from './inbox.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

let test: TestDatabase
let outbox: Outbox
beforeAll(async () => {
  test = await testDatabase(null)
  outbox = createOutbox(test.db)
  await test.db.query('create table note (id int primary key)')
})
afterAll(() => test.drop())

const event = (aggregateId: string) => ({ type: 'note.made.v1', aggregateId, aggregateVersion: 1, data: {} })

/** Makes a note and tells of it in one statement. */
async function make(id: number, condition = 'true'): Promise<void> {
  const { insert, values } = outbox.part([event(`note-${id}`), event(`note-${id}`)], 2, condition)
  const text = `with made as (insert into note values ($1) returning 1), sent as (${insert}) select 1`
  await test.db.query(text, [id, ...values])
}
const sent = async (id: number) =>
  (await test.db.query('select 1 from outbox where aggregate_id = $1', [`note-${id}`])).rowCount

it('adds the events of a statement together with its own rows, and tells after the commit', async () => {
  let told = 0
  outbox.onCommitted(() => told++)
  await test.db.transaction(() => make(1))
  expect([await sent(1), told]).toEqual([2, 1])
})

it('adds none where the statement fails, the transaction fails or the condition is false', async () => {
  await expect(test.db.transaction(() => make(1))).rejects.toThrow('duplicate key')
  expect(await sent(1)).toBe(2)
  await test.db.transaction(() => make(2, 'false'))
  expect(await sent(2)).toBe(0)
})

it('is for transactions only', () => {
  expect(() => outbox.part([event('x')], 1, 'true')).toThrow('inside a transaction')
})

it('runs an idempotent subscriber at each delivery, without a transaction or an inbox row', async () => {
  const runs: boolean[] = []
  const { handle } = inboxed(test.db, {
    name: 'test.project',
    type: 'note.made.v1',
    idempotent: true,
    prepare: async () => 'prepared',
    async handle(_, prepared) {
      expect(prepared).toBe('prepared')
      runs.push(test.db.inTransaction())
    },
  })
  const id = randomUUIDv7()
  const envelope = { ...event('note-1'), id, occurredAt: '', correlationId: id, causationId: id }
  await handle(envelope)
  await handle(envelope)
  expect(runs).toEqual([false, false])
  expect((await test.db.query('select 1 from inbox')).rowCount).toBe(0)
})
