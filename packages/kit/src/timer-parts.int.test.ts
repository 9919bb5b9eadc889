import { afterAll, beforeEach, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from './testing.ts'
import { createTimers } from './timers.ts'

const test: TestDatabase = await testDatabase(null)
const timers = createTimers(test.db)
afterAll(() => test.drop())
beforeEach(async () => {
  await test.db.query('truncate timer')
})

const dueAt = new Date('2026-01-01T00:00:00Z')
const keys = async () => (await test.db.query('select key, payload from timer order by key')).rows

async function write(isDone: boolean): Promise<void> {
  const schedule = [
    { kind: 'pay', key: 'b', dueAt, payload: { n: 2 } },
    { kind: 'pay', key: 'c', dueAt },
  ]
  const part = timers.part({ schedule, cancel: [{ kind: 'pay', key: 'a' }] }, 2, '$1')
  const text = `with scheduled as (${part.schedule}), cancelled as (${part.cancel}) select 1`
  await test.db.query(text, [isDone, ...part.values], 'test_timer_parts')
}

it('schedules and cancels within a statement of the service', async () => {
  await timers.schedule({ kind: 'pay', key: 'a', dueAt })
  await timers.schedule({ kind: 'pay', key: 'b', dueAt, payload: { n: 1 } })
  await write(true)
  expect(await keys()).toEqual([
    { key: 'b', payload: { n: 2 } },
    { key: 'c', payload: null },
  ])
})

it('does neither where the condition is false', async () => {
  await timers.schedule({ kind: 'pay', key: 'a', dueAt })
  await write(false)
  expect(await keys()).toEqual([{ key: 'a', payload: null }])
})

it('wakes the runner after the commit of what is due already', async () => {
  let woken = 0
  timers.onDue(() => void woken++)
  await test.db.transaction(async () => {
    await write(true)
    expect(woken).toBe(0)
  })
  expect(woken).toBeGreaterThan(0)
})
