import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { currentCausation } from './context.ts'
import { openDatabase } from './database.ts'
import { createDeadLetters, keepDeadLetter } from './dead-letters.ts'
import type { Envelope } from './envelope.ts'
import { inboxed } from './inbox.ts'
import { createOutbox } from './outbox.ts'
import { type Subscriber, subscriberOf } from './subscriber.ts'
import { sequentialIds, type TestDatabase, testDatabase } from './testing.ts'

const newId = sequentialIds()
let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase(null)
  await test.db.query('create table effect (note text)')
})
afterAll(() => test.drop())
beforeEach(async () => {
  await test.db.query('truncate effect, inbox, dead_letter, outbox')
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
const write = (note: string) => test.db.query('insert into effect values ($1)', [note])
const effects = async () =>
  (await test.db.query<{ note: string }>('select note from effect')).rows.map(({ note }) => note)
const subscriber = (changes: Partial<Subscriber> = {}): Subscriber => ({
  name: 'demo.note',
  type: 'demo.happened.v1',
  handle: async () => void (await write('done')),
  ...changes,
})

describe('a subscriber behind its inbox', () => {
  it('has one effect for duplicates, also when they come at once', async () => {
    const { handle } = inboxed(test.db, subscriber())
    const event = envelope()
    await Promise.all([handle(event), handle(event), handle(event)])
    await handle(event)
    expect(await effects()).toEqual(['done'])
  })

  it('shares its connection with one of the other kind: their statements have names of their own', async () => {
    // pg refuses a name that was used for another text, and an event became a dead letter of it.
    const one = openDatabase({ url: test.url, schema: 'kit', poolSize: 1 })
    const note = () => one.query('insert into effect values ($1)', ['one'])
    const handle = async () => void (await note())
    await inboxed(one, subscriber({ handle })).handle(envelope())
    await inboxed(one, { ...subscriber({ handle: async () => {} }), oneWrite: true }).handle(envelope())
    await inboxed(one, subscriber({ handle })).handle(envelope())
    await one.close()
    expect(await effects()).toEqual(['one', 'one'])
  })

  it('has no effect and no inbox row when it throws', async () => {
    const failing = async () => {
      await write('half')
      throw new Error('broken')
    }
    const event = envelope()
    await expect(inboxed(test.db, subscriber({ handle: failing })).handle(event)).rejects.toThrow('broken')
    expect(await effects()).toEqual([])
    await inboxed(test.db, subscriber()).handle(event)
    expect(await effects()).toEqual(['done'])
  })

  it('prepares outside the transaction, for a duplicate too', async () => {
    const prepared: boolean[] = []
    const preparing = subscriber({
      prepare: async () => void prepared.push(test.db.inTransaction()),
    })
    const event = envelope()
    await inboxed(test.db, preparing).handle(event)
    await inboxed(test.db, preparing).handle(event)
    expect(prepared).toEqual([false, false])
    expect(await effects()).toEqual(['done'])
  })

  it('runs without inbox and transaction when it is idempotent', async () => {
    const seen: boolean[] = []
    const handle = async () => void seen.push(test.db.inTransaction())
    await inboxed(test.db, subscriber({ idempotent: true, handle })).handle(envelope())
    expect(seen).toEqual([false])
  })

  it('works as caused by the event', async () => {
    const outbox = createOutbox(test.db)
    const seen: unknown[] = []
    const event = envelope({ traceparent: '00-trace' })
    const handle = async () => {
      seen.push(currentCausation())
      await outbox.add([{ type: 'demo.noted.v1', aggregateId: 'n', aggregateVersion: 1, data: {} }])
    }
    await inboxed(test.db, subscriber({ handle })).handle(event)
    expect(seen).toEqual([{ correlationId: 'c1', causationId: event.id, traceparent: '00-trace' }])
    const { rows } = await test.db.query('select correlation_id, causation_id from outbox')
    expect(rows).toEqual([{ correlation_id: 'c1', causation_id: event.id }])
  })

  it('parses the data by its schema, and takes data that do not fit as a failure', async () => {
    const schemas = { 'demo.happened.v1': z.object({ n: z.number() }) }
    const typed = subscriberOf(schemas)({
      name: 'demo.typed',
      type: 'demo.happened.v1',
      handle: async ({ data }) => void (await write(`n=${data.n}`)),
    })
    await inboxed(test.db, typed).handle(envelope({ data: { n: 7, more: true } }))
    expect(await effects()).toEqual(['n=7'])
    await expect(inboxed(test.db, typed).handle(envelope({ data: { n: 'x' } }))).rejects.toThrow(
      'expected number',
    )
  })
})

describe('dead letters', () => {
  const failure = {
    subscriber: 'demo.note',
    reason: 'broken',
    attempts: 3,
    firstFailedAt: '2026-01-01T00:00:00.000Z',
  }
  const letters = (changes: Partial<Subscriber> = {}) =>
    createDeadLetters(test.db, [inboxed(test.db, subscriber(changes))])

  it('are replayed one at a time, by type, or all', async () => {
    const [one, two, three] = [envelope(), envelope({ type: 'demo.else.v1' }), envelope()]
    for (const event of [one, two, three]) await keepDeadLetter(test.db, event, failure)
    expect(await letters().replay({ eventId: one.id })).toEqual({ replayed: 1, failed: 0 })
    expect(await letters().replay({ type: 'demo.else.v1' })).toEqual({ replayed: 1, failed: 0 })
    expect(await letters().list()).toMatchObject([{ envelope: three, ...failure }])
    expect(await letters().replay()).toEqual({ replayed: 1, failed: 0 })
    expect(await effects()).toHaveLength(3)
  })

  // Chaos, seed 3: the broker delivered a copy four seconds after the event had been buried.
  it('are gone once a copy of the event is handled after all', async () => {
    const event = envelope()
    const { handle, deadLetter } = inboxed(test.db, subscriber())
    await deadLetter(event, failure)
    await handle(event)

    expect(await effects()).toEqual(['done'])
    expect(await letters().list()).toEqual([])
  })

  it('are not made of an event that a copy of was handled meanwhile', async () => {
    const event = envelope()
    const { handle, deadLetter } = inboxed(test.db, subscriber())
    await handle(event)
    await deadLetter(event, failure)

    expect(await letters().list()).toEqual([])
  })

  it('stay where the copy fails, too', async () => {
    const event = envelope()
    const broken = subscriber({ handle: () => Promise.reject(new Error('broken')) })
    const { handle, deadLetter } = inboxed(test.db, broken)
    await deadLetter(event, failure)

    await expect(handle(event)).rejects.toThrow('broken')
    expect(await letters().list()).toMatchObject([{ envelope: event }])
  })

  it('hold back later letters of their aggregate while an earlier one fails', async () => {
    const [first, second] = [envelope({ aggregateVersion: 1 }), envelope({ aggregateVersion: 2 })]
    await keepDeadLetter(test.db, second, failure)
    await keepDeadLetter(test.db, first, failure)
    const seen: number[] = []
    const handle = async ({ aggregateVersion }: Envelope) => {
      seen.push(aggregateVersion)
      throw new Error('still broken')
    }
    expect(await letters({ handle }).replay()).toEqual({ replayed: 0, failed: 2 })
    expect(seen).toEqual([1])
    const [letter] = await letters().list({ eventId: first.id })
    expect(letter).toMatchObject({
      reason: 'Error: still broken',
      attempts: 4,
      firstFailedAt: failure.firstFailedAt,
    })
  })

  it('are discarded with a reason, and kept', async () => {
    await keepDeadLetter(test.db, envelope(), failure)
    expect(await letters().discard({ subscriber: 'demo.note' }, 'mended by hand')).toBe(1)
    expect(await letters().list()).toEqual([])
    expect((await test.db.query('select discard_reason from dead_letter')).rows).toEqual([
      { discard_reason: 'mended by hand' },
    ])
  })
})
