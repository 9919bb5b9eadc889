import { afterEach, beforeEach, expect, it } from 'vitest'
import { createOutbox } from './outbox.ts'
import { createOutboxCap } from './outbox-cap.ts'
import { eventually, fakeClock, type TestDatabase, testDatabase } from './testing.ts'

let test: TestDatabase
beforeEach(async () => {
  test = await testDatabase(null)
})
afterEach(() => test.drop())

const fill = (count: number) =>
  test.db.transaction(() =>
    createOutbox(test.db).add(
      Array.from({ length: count }, (_, index) => ({
        type: 'demo.happened.v1',
        aggregateId: `${index}`,
        aggregateVersion: 1,
        data: {},
      })),
    ),
  )

it('an outbox is full while more events wait than the cap allows', async () => {
  const clock = fakeClock()
  const cap = createOutboxCap({ db: test.db, clock, cap: 3 })
  const isFullNow = () => {
    clock.advance(2_000)
    return cap.isFull()
  }
  await fill(3)
  expect(isFullNow()).toBe(false)
  await fill(1)
  await eventually(() => expect(isFullNow()).toBe(true))
  await test.db.query('update outbox set sent_at = now()')
  await eventually(() => expect(isFullNow()).toBe(false))
})
