import { randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Envelope } from './envelope.ts'
import { inboxed } from './inbox.ts'
import { createOutbox } from './outbox.ts'
import type { Subscriber } from './subscriber.ts'
import { testDatabase } from './testing.ts'
import { createTimers } from './timers.ts'
import { writeChange } from './write-change.ts'

const test = await testDatabase(null)
const { db } = test
const store = { db, outbox: createOutbox(db), timers: createTimers(db) }
await db.query('create table note (id text primary key)')
afterAll(() => test.drop())
beforeEach(async () => {
  await db.query('truncate note, inbox, outbox, timer')
})

const dueAt = new Date('2026-01-01T00:00:00Z')
const event = (id: string) => ({ type: 'note.made.v1', aggregateId: id, aggregateVersion: 1, data: {} })

/** Makes a note, where it `may`, and tells of it; a timer is due for it, and that of the note `x` is not any more. */
const make = (id: string, may = true) =>
  writeChange(store, {
    name: 'test_make',
    parts: 'made as (insert into note select $1 where $2 returning 1)',
    values: [id, may],
    happened: 'exists (select from made)',
    events: [event(id), event(id)],
    timers: {
      schedule: [{ kind: 'read', key: id, dueAt, payload: { id } }],
      cancel: [{ kind: 'read', key: 'x' }],
    },
  })

async function written() {
  const column = async (text: string) => (await db.query<{ v: string }>(text)).rows.map(({ v }) => v)
  return {
    notes: await column('select id as v from note order by id'),
    events: await column('select aggregate_id as v from outbox order by seq'),
    timers: await column('select key as v from timer order by key'),
    inbox: await column('select subscriber as v from inbox'),
  }
}
const nothing = { notes: [], events: [], timers: [], inbox: [] }
const noteA = { notes: ['a'], events: ['a', 'a'], timers: ['a'], inbox: [] }

describe('a change', () => {
  it('is written with its events and timers, and told of', async () => {
    const told: string[] = []
    store.outbox.onCommitted(() => told.push('events'))
    store.timers.onDue(() => told.push('timer'))
    await store.timers.schedule({ kind: 'read', key: 'x', dueAt: new Date('2100-01-01T00:00:00Z') })
    expect(await make('a')).toBe(true)
    expect(await written()).toEqual(noteA)
    expect(told).toEqual(['events', 'timer'])
  })

  it('that does not happen writes nothing', async () => {
    expect(await make('a', false)).toBe(false)
    expect(await written()).toEqual(nothing)
  })

  it('that fails writes nothing', async () => {
    await db.query("insert into note values ('a')")
    await expect(make('a')).rejects.toThrow('duplicate key')
    expect(await written()).toEqual({ ...nothing, notes: ['a'] })
  })

  it('commits with the transaction around it, and is told of after that', async () => {
    let told = 0
    store.outbox.onCommitted(() => told++)
    const failing = db.transaction(async () => {
      await make('a')
      throw new Error('late')
    })
    await expect(failing).rejects.toThrow('late')
    expect([await written(), told]).toEqual([nothing, 0])
    await db.transaction(async () => void (await make('a')))
    expect([await written(), told]).toEqual([noteA, 1])
  })

  it('is one statement, without BEGIN and COMMIT', async () => {
    await make('a')
    const { rows } = await db.query<{ several: boolean }>(
      'select count(distinct xmin::text) > 1 as several from (select xmin from note where id = $1 union all ' +
        'select xmin from outbox where aggregate_id = $1 union all select xmin from timer where key = $1) as all_of_it',
      ['a'],
    )
    expect(rows).toEqual([{ several: false }])
  })
})

describe('a subscriber with one write', () => {
  const envelope = (): Envelope => {
    const id = randomUUIDv7()
    return { ...event('a'), id, occurredAt: dueAt.toISOString(), correlationId: id, causationId: id }
  }
  const reacting = (handle: () => Promise<unknown>, more: Partial<Subscriber> = {}) =>
    inboxed(db, {
      name: 'test.make',
      type: 'note.made.v1',
      oneWrite: true,
      handle: async () => void (await handle()),
      ...more,
    })
  const handled = { inbox: ['test.make'] }

  it('writes the inbox row with its change, and runs outside a transaction', async () => {
    await reacting(async () => expect([db.inTransaction(), await make('a')]).toEqual([false, true])).handle(
      envelope(),
    )
    expect(await written()).toEqual({ ...noteA, ...handled })
  })

  it('has one effect for duplicates, also when they come at once', async () => {
    let n = 0
    const { handle } = reacting(() => make(`${n++}`))
    const once = envelope()
    await Promise.all([handle(once), handle(once), handle(once)])
    await handle(once)
    expect(await written()).toMatchObject({ notes: [expect.any(String)], ...handled })
  })

  it('is handled too where there was nothing to write', async () => {
    const once = envelope()
    await reacting(async () => {}).handle(once)
    await reacting(() => make('a')).handle(once)
    expect(await written()).toEqual({ ...nothing, ...handled })
  })

  it('may try again after a change that did not happen or failed', async () => {
    await db.query("insert into note values ('b')")
    await reacting(async () => {
      expect(await make('a', false)).toBe(false)
      await expect(make('b')).rejects.toThrow('duplicate key')
      await make('a')
    }).handle(envelope())
    expect(await written()).toEqual({ ...noteA, notes: ['a', 'b'], ...handled })
  })

  it('is not handled where it fails', async () => {
    const failing = async () => {
      throw new Error('broken')
    }
    await expect(reacting(failing).handle(envelope())).rejects.toThrow('broken')
    expect(await written()).toEqual(nothing)
  })

  it('fails at a second write, also where both come at once', async () => {
    const twice = reacting(async () => {
      // Both are waited for: what is still being written would fall into the next test.
      const both = await Promise.allSettled([make('a'), make('b')])
      for (const one of both) if (one.status === 'rejected') throw one.reason
    })
    await expect(twice.handle(envelope())).rejects.toThrow('test.make makes more than its one write')
    expect((await written()).notes).not.toContain('b')
  })

  it('takes the inbox row into a transaction of its own, where it opens one', async () => {
    const failing = reacting(() =>
      db.transaction(async () => {
        await make('a')
        throw new Error('late')
      }),
    )
    await expect(failing.handle(envelope())).rejects.toThrow('late')
    expect(await written()).toEqual(nothing)
    await reacting(() => db.transaction(() => make('a'))).handle(envelope())
    expect(await written()).toEqual({ ...noteA, ...handled })
  })

  it('prepares again for a duplicate, and forgives that this is not possible any more', async () => {
    const once = envelope()
    await reacting(() => make('a')).handle(once)
    const gone = reacting(() => make('b'), { prepare: async () => Promise.reject(new Error('forgotten')) })
    await gone.handle(once)
    await expect(gone.handle(envelope())).rejects.toThrow('forgotten')
    expect(await written()).toEqual({ ...noteA, ...handled })
  })
})
