import { createDeadLetters, type Envelope, inboxed, keepDeadLetter } from '@emporium/kit'
import { sequentialIds, type TestDatabase, testDatabase } from '@emporium/kit/testing'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { attend, type Desk } from './acts.ts'
import { optionsOf } from './options.ts'

const newId = sequentialIds()
const databases: TestDatabase[] = []
let desks: Desk[]
let said: string[]
let handled: string[]

beforeAll(async () => {
  databases.push(await testDatabase(null), await testDatabase(null))
})
afterAll(async () => {
  for (const { drop } of databases) await drop()
})
beforeEach(async () => {
  for (const { db } of databases) await db.query('truncate inbox, dead_letter')
  said = []
  handled = []
  desks = databases.map(({ db }, n) => deskOf(db, n === 0 ? 'catalog' : 'basket'))
})

function deskOf(db: TestDatabase['db'], name: string): Desk {
  const handle = async ({ data }: Envelope) => {
    const text = JSON.stringify(data)
    if (text.includes('bad')) throw new Error('bad data')
    handled.push(`${name} ${text}`)
  }
  const subscriber = inboxed(db, { name: `${name}.note`, type: 'demo.happened.v1', handle })
  return { service: { name }, deadLetters: createDeadLetters(db, [subscriber]) }
}

async function dead(service: 'catalog' | 'basket', data: unknown, id = newId()) {
  const event: Envelope = {
    id,
    type: 'demo.happened.v1',
    occurredAt: '2026-01-01T00:00:00.000Z',
    aggregateId: id,
    aggregateVersion: 1,
    correlationId: 'c1',
    causationId: 'r1',
    data,
  }
  const database = databases[service === 'catalog' ? 0 : 1]
  if (!database) throw new Error('no database')
  const firstFailedAt = event.occurredAt
  await keepDeadLetter(database.db, event, {
    subscriber: `${service}.note`,
    reason: 'broken',
    attempts: 8,
    firstFailedAt,
  })
  return event
}

const run = (argv: string[], file = '') =>
  attend(desks, optionsOf(argv), { say: (line) => said.push(line), read: async () => file })

it('lists the letters of all services, or of one', async () => {
  await dead('catalog', {})
  const { id } = await dead('basket', {})
  expect([await run([]), await run(['list', '--service', 'basket'])]).toEqual([2, 1])
  expect(said).toHaveLength(3)
  expect(said.at(-1)).toContain(`${id}  demo.happened.v1 at basket.note, 8 attempts: broken`)
})

it('shows one whole', async () => {
  const event = await dead('catalog', { deep: { n: 1 } })
  await run(['show', '--event', event.id])
  expect(JSON.parse(said.join('\n'))).toMatchObject({ envelope: event, edited: null, reason: 'broken' })
})

it('edits one, keeps what it was, and replays it', async () => {
  const event = await dead('basket', { n: 'bad' })
  expect(await run(['replay'])).toBe(1)
  await run(['edit', '--event', event.id], '{ "n": 2 }')
  await run(['show', '--event', event.id])
  expect(JSON.parse(said.at(-1) ?? '')).toMatchObject({
    envelope: { data: { n: 2 } },
    edited: { by: 'command line', original: event },
  })
  expect(await run(['replay', '--event', event.id])).toBe(0)
  expect([handled, said.at(-1)]).toEqual([['basket {"n":2}'], 'basket: 1 handled, 0 failed again'])
})

it.each([
  ['', 'Standard input is not JSON'],
  ['{ "n": }', 'Standard input is not JSON: Unexpected token'],
  ['[1]', 'Standard input has no JSON object'],
])('refuses %j for data, and changes nothing', async (text, message) => {
  const event = await dead('catalog', { n: 1 })
  await expect(run(['edit', '--event', event.id], text)).rejects.toThrow(message)
  await run(['show', '--event', event.id])
  expect(JSON.parse(said.at(-1) ?? '')).toMatchObject({ envelope: event, edited: null })
})

it('edits none where several are meant, and says how to tell them apart', async () => {
  const event = await dead('catalog', { n: 1 })
  await dead('basket', { n: 1 }, event.id)
  const edit = run(['edit', '--event', event.id], '{}')
  await expect(edit).rejects.toThrow(`these are 2:\n  --event ${event.id} --subscriber catalog.note`)
  await expect(run(['edit', '--event', newId()], '{}')).rejects.toThrow('No such dead letter waits')
})

it('replays those of one type, and gives up on others with a reason', async () => {
  await dead('catalog', { n: 1 })
  const lost = await dead('basket', { n: 'bad' })
  expect(await run(['replay', '--type', 'demo.happened.v1'])).toBe(1)
  expect(await run(['discard', 'no longer wanted', '--event', lost.id])).toBe(0)
  expect(await run(['list', '--discarded'])).toBe(1)
  expect(said.at(-1)).toContain('discarded: no longer wanted')
})
