import { type FakeClock, fakeClock } from '@emporium/kit/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import type { StoredView } from '../app/ports.ts'
import { viewOf } from '../app/view.ts'
import { orderId, streams } from '../testing.ts'
import { createViewFeed, type ViewFeed } from './view-feed.ts'

const otherId = '018f0000-0000-7000-8000-000000000002'

let clock: FakeClock
let feed: ViewFeed
let asked: string[][]
let shown: Map<string, StoredView>
let errors: unknown[]
let fails: boolean

beforeEach(() => {
  clock = fakeClock()
  asked = []
  shown = new Map()
  errors = []
  fails = false
  feed = createViewFeed({
    clock,
    capacity: 3,
    onError: (error) => errors.push(error),
    async newer(known) {
      asked.push(known.map((one) => one.orderId))
      if (fails) throw new Error('database gone')
      return known
        .flatMap((one) => shown.get(one.orderId) ?? [])
        .filter(({ view }) => view.version > (known.find((one) => one.orderId === view.id)?.version ?? 0))
    },
  })
})

function show(version: number): void {
  const view = viewOf(streams.confirmed.slice(0, version))
  if (view) shown.set(orderId, { owner: 'session:a', view, recipient: null })
}
/** Lets promises settle. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
const wait = { ms: 10_000 }

describe('waiting for a version', () => {
  it('ends at once where it is there already', async () => {
    show(2)
    expect(await feed.next(orderId, 1, wait)).toMatchObject({ view: { version: 2 } })
  })

  it('ends as soon as the change is made here', async () => {
    const waiting = feed.next(orderId, 0, wait)
    await settle()
    show(1)
    feed.nudge(orderId)
    expect(await waiting).toMatchObject({ view: { version: 1 } })
  })

  it('ends with the next look around where the change was made elsewhere', async () => {
    const waiting = feed.next(orderId, 0, wait)
    await settle()
    show(1)
    clock.advance(250)
    expect(await waiting).toMatchObject({ view: { version: 1 } })
  })

  it('ends empty when the time is over', async () => {
    const waiting = feed.next(orderId, 0, { ms: 3_000 })
    await settle()
    clock.advance(3_000)
    expect(await waiting).toBeNull()
  })

  it('ends empty when the one who waits has gone', async () => {
    const gone = new AbortController()
    const waiting = feed.next(orderId, 0, { ms: 10_000, signal: gone.signal })
    await settle()
    gone.abort()
    expect(await waiting).toBeNull()
    expect(await feed.next(orderId, 0, { ms: 10_000, signal: gone.signal })).toBeNull()
  })

  it('ends empty when the service stops', async () => {
    const waiting = feed.next(orderId, 0, wait)
    feed.stop()
    expect(await waiting).toBeNull()
  })
})

describe('all who wait', () => {
  it('share one query', async () => {
    void feed.next(orderId, 0, wait)
    void feed.next(orderId, 0, wait)
    void feed.next(otherId, 0, wait)
    await settle()
    clock.advance(250)
    await settle()
    expect(asked.at(-1)).toEqual([orderId, orderId, otherId])
    expect(asked.length).toBeLessThanOrEqual(3)
  })

  it('are not asked for when a change concerns another order', async () => {
    void feed.next(orderId, 0, wait)
    void feed.next(otherId, 0, wait)
    await settle()
    feed.nudge(otherId)
    await settle()
    expect(asked.at(-1)).toEqual([otherId])
  })

  it('are bounded', async () => {
    for (let count = 0; count < 3; count++) void feed.next(orderId, 0, wait)
    await expect(feed.next(orderId, 0, wait)).rejects.toMatchObject({ reason: 'unavailable' })
  })

  it('go on after the database was gone', async () => {
    fails = true
    const waiting = feed.next(orderId, 0, wait)
    await settle()
    expect(errors).toHaveLength(1)
    fails = false
    show(1)
    clock.advance(250)
    expect(await waiting).toMatchObject({ view: { version: 1 } })
  })
})

it('asks nothing while nobody waits', async () => {
  feed.nudge(orderId)
  await settle()
  clock.advance(10_000)
  await settle()
  expect(asked).toEqual([])
})
