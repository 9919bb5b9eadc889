import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createDeadLetters, keepDeadLetter } from './dead-letters.ts'
import type { Envelope } from './envelope.ts'
import { inboxed } from './inbox.ts'
import { sequentialIds, type TestDatabase, testDatabase } from './testing.ts'

const newId = sequentialIds()
const subscriber = 'demo.note'
const failure = { subscriber, reason: 'broken', attempts: 3, firstFailedAt: '2026-01-01T00:00:00.000Z' }
let test: TestDatabase
let handled: unknown[]

beforeAll(async () => {
  test = await testDatabase(null)
})
afterAll(() => test.drop())
beforeEach(async () => {
  handled = []
  await test.db.query('truncate inbox, dead_letter')
})

const envelope = (changes: Partial<Envelope> = {}): Envelope => ({
  id: newId(),
  type: 'demo.happened.v1',
  occurredAt: '2026-01-01T00:00:00.000Z',
  aggregateId: 'x',
  aggregateVersion: 1,
  correlationId: 'c1',
  causationId: 'r1',
  data: { n: 1 },
  ...changes,
})
const handle = async ({ data }: Envelope) => {
  handled.push(data)
  if (JSON.stringify(data).includes('bad')) throw new Error('bad data')
}
const letters = () =>
  createDeadLetters(
    test.db,
    [subscriber, 'demo.other'].map((name) => inboxed(test.db, { name, type: 'demo.happened.v1', handle })),
  )
const dead = async (changes: Partial<Envelope> = {}, of: string = subscriber) => {
  const event = envelope(changes)
  await keepDeadLetter(test.db, event, { ...failure, subscriber: of })
  return event
}

it('shows one letter whole, and null where there is none', async () => {
  const event = await dead()
  expect(await letters().show({ eventId: event.id, subscriber })).toEqual({
    ...failure,
    envelope: event,
    deadAt: expect.stringMatching(/Z$/),
    edited: null,
    discarded: null,
  })
  expect(await letters().show({ eventId: event.id, subscriber: 'demo.other' })).toBeNull()
})

it('an edit changes the data alone, and says who made it; the first envelope outlives all edits', async () => {
  const event = await dead({ data: { n: 'bad' } })
  const key = { eventId: event.id, subscriber }
  expect(await letters().edit(key, { n: 'bad again' }, 'staff 1')).toBe(true)
  expect(await letters().edit(key, { n: 2, list: [null] }, 'staff 2')).toBe(true)
  expect(await letters().show(key)).toMatchObject({
    envelope: { ...event, data: { n: 2, list: [null] } },
    edited: { at: expect.stringMatching(/Z$/), by: 'staff 2', original: event },
  })
})

it('an edited letter is replayed with its new data, once', async () => {
  const event = await dead({ data: { n: 'bad' } })
  const key = { eventId: event.id, subscriber }
  expect(await letters().replay(key)).toEqual({ replayed: 0, failed: 1 })
  expect(await letters().show(key)).toMatchObject({ reason: 'Error: bad data', attempts: 4, edited: null })
  await letters().edit(key, { n: 2 }, 'staff 1')
  expect(await letters().replay(key)).toEqual({ replayed: 1, failed: 0 })
  expect(await letters().replay(key)).toEqual({ replayed: 0, failed: 0 })
  expect([handled, await letters().show(key)]).toEqual([[{ n: 'bad' }, { n: 2 }], null])
})

it('a replay that fails again keeps the edit', async () => {
  const event = await dead()
  const key = { eventId: event.id, subscriber }
  await letters().edit(key, { n: 'bad' }, 'staff 1')
  await letters().replay()
  expect(await letters().show(key)).toMatchObject({
    reason: 'Error: bad data',
    envelope: { data: { n: 'bad' } },
    edited: { by: 'staff 1', original: event },
  })
})

it('an event of two subscribers is edited and replayed for one of them', async () => {
  const event = await dead()
  await keepDeadLetter(test.db, event, { ...failure, subscriber: 'demo.other' })
  await letters().edit({ eventId: event.id, subscriber }, { n: 2 }, 'staff 1')
  expect(await letters().replay({ eventId: event.id, subscriber: 'demo.other' })).toMatchObject({
    replayed: 1,
  })
  expect(handled).toEqual([{ n: 1 }])
  expect(await letters().replay({ subscriber })).toMatchObject({ replayed: 1 })
  expect(handled).toEqual([{ n: 1 }, { n: 2 }])
})

it('replays as many as are asked for, oldest first', async () => {
  for (const n of [1, 2, 3]) await dead({ aggregateVersion: n, data: { n } })
  expect(await letters().replay({}, 2)).toEqual({ replayed: 2, failed: 0 })
  expect([handled, (await letters().list()).length]).toEqual([[{ n: 1 }, { n: 2 }], 1])
})

it('a discarded letter is listed when it is asked for, and is neither edited nor replayed', async () => {
  const [given, kept] = [await dead(), await dead()]
  const key = { eventId: given.id, subscriber }
  await letters().discard(key, 'mended by hand')
  expect((await letters().list()).map(({ envelope: { id } }) => id)).toEqual([kept.id])
  expect(await letters().list({ discarded: true })).toMatchObject([
    { envelope: given, discarded: { reason: 'mended by hand' } },
  ])
  expect(await letters().edit(key, { n: 2 }, 'staff 1')).toBe(false)
  expect(await letters().replay(key)).toEqual({ replayed: 0, failed: 0 })
})
