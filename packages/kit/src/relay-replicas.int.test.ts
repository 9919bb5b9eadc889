import { afterAll, beforeAll, expect, it } from 'vitest'
import { createOutbox } from './outbox.ts'
import { createRelay } from './relay.ts'
import { captureBus, eventually, silentLog, type TestDatabase, testDatabase } from './testing.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase(null)
})
afterAll(() => test.drop())

/** One replica of a service: its outbox and its relay, which looks by itself only once an hour. */
function replica() {
  const [bus, outbox] = [captureBus(), createOutbox(test.db)]
  const relay = createRelay({ db: test.db, outbox, bus, log: silentLog, pollMs: 3_600_000 })
  relay.start()
  const event = { type: 'demo.happened.v1', aggregateVersion: 1, data: {} }
  return {
    bus,
    relay,
    commit: (aggregateId: string) => test.db.transaction(() => outbox.add([{ ...event, aggregateId }])),
  }
}

it('what one replica commits is carried at once by the relay of the other, and by that alone', async () => {
  const leader = replica()
  await leader.commit('first')
  await eventually(() => expect(leader.bus.published).toHaveLength(1))
  const follower = replica()
  // Until it follows, its commits wake nobody.
  await eventually(async () => {
    await follower.commit('second')
    expect(leader.bus.published.length).toBeGreaterThan(1)
  })
  await follower.commit('third')
  await eventually(() => expect(leader.bus.published.at(-1)).toMatchObject({ aggregateId: 'third' }))
  expect(follower.bus.published).toEqual([])
  await Promise.all([leader.relay.stop(), follower.relay.stop()])
})
