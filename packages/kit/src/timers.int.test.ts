import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { currentCausation, withCausation } from './context.ts'
import { eventually, fakeClock, silentLog, type TestDatabase, testDatabase } from './testing.ts'
import { createTimerRunner, type TimerRunner, type TimerRunnerOptions } from './timer-runner.ts'
import { createTimers, type DueTimer, type TimerHandlers, type Timers } from './timers.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase(null)
})
afterAll(() => test.drop())
beforeEach(async () => {
  await test.db.query('truncate timer')
})

const soon = () => new Date(Date.now() - 1)
const rows = async () =>
  (await test.db.query('select kind, key, attempts, last_error, failed_at from timer')).rows

/** Runs `work` beside a runner of the handlers. */
async function withRunner(
  handlers: TimerHandlers,
  work: (timers: Timers) => Promise<void>,
  options: Partial<TimerRunnerOptions> = {},
): Promise<void> {
  const timers = createTimers(test.db)
  const runner = createTimerRunner({ db: test.db, timers, handlers, log: silentLog, pollMs: 20, ...options })
  runner.start()
  try {
    await work(timers)
  } finally {
    await runner.stop()
  }
}

/** A handler that keeps what it was given. */
function recorder() {
  const seen: DueTimer[] = []
  return { seen, handler: async (timer: DueTimer) => void seen.push(timer) }
}

describe('a timer', () => {
  it('runs once when it is due, with its payload, and is gone', async () => {
    const { seen, handler } = recorder()
    await withRunner({ pay: handler }, async (timers) => {
      await timers.schedule({ kind: 'pay', key: 'o1', dueAt: soon(), payload: { amount: 5 } })
      await eventually(() => expect(seen).toMatchObject([{ key: 'o1', payload: { amount: 5 }, attempt: 1 }]))
      await eventually(async () => expect(await rows()).toEqual([]))
    })
  })

  it('does not run before it is due, nor once cancelled', async () => {
    const { seen, handler } = recorder()
    await withRunner({ pay: handler }, async (timers) => {
      await timers.schedule({ kind: 'pay', key: 'later', dueAt: new Date(Date.now() + 60_000) })
      await timers.schedule({ kind: 'pay', key: 'gone', dueAt: new Date(Date.now() + 30) })
      await timers.cancel('pay', 'gone')
      await timers.schedule({ kind: 'pay', key: 'now', dueAt: soon() })
      await eventually(() => expect(seen.map(({ key }) => key)).toEqual(['now']))
    })
    expect(await rows()).toMatchObject([{ key: 'later', attempts: 0 }])
  })

  it('is moved by scheduling it again', async () => {
    const timers = createTimers(test.db)
    await timers.schedule({ kind: 'pay', key: 'o1', dueAt: new Date(Date.now() + 60_000), payload: 1 })
    const { seen, handler } = recorder()
    await withRunner({ pay: handler }, async () => {
      await timers.schedule({ kind: 'pay', key: 'o1', dueAt: soon(), payload: 2 })
      await eventually(() => expect(seen).toMatchObject([{ payload: 2 }]))
    })
  })

  it('is not there when its transaction rolls back', async () => {
    const timers = createTimers(test.db)
    const failing = test.db.transaction(async () => {
      await timers.schedule({ kind: 'pay', key: 'o1', dueAt: soon() })
      throw new Error('refused')
    })
    await expect(failing).rejects.toThrow('refused')
    expect(await rows()).toEqual([])
  })

  it('runs at once after its commit, without waiting for the poll', async () => {
    const { seen, handler } = recorder()
    const never = { pollMs: 3_600_000 }
    await withRunner(
      { pay: handler },
      async (timers) => {
        await test.db.transaction(() => timers.schedule({ kind: 'pay', key: 'o1', dueAt: soon() }))
        await eventually(() => expect(seen).toHaveLength(1))
      },
      never,
    )
  })

  it('carries the correlation of what scheduled it', async () => {
    const seen: unknown[] = []
    const handler = async () => void seen.push(currentCausation())
    await withRunner({ pay: handler }, async (timers) => {
      const work = { correlationId: 'checkout-1', causationId: 'event-1' }
      await withCausation(work, () => timers.schedule({ kind: 'pay', key: 'o1', dueAt: soon() }))
      await eventually(() =>
        expect(seen).toEqual([{ correlationId: 'checkout-1', causationId: 'timer:pay:o1' }]),
      )
    })
  })

  it('that its handler schedules anew stays', async () => {
    let runs = 0
    const next = new Date(Date.now() + 3_600_000)
    const timers = createTimers(test.db)
    const handler = async ({ key }: DueTimer) => {
      runs++
      await timers.schedule({ kind: 'sweep', key, dueAt: next })
    }
    await withRunner({ sweep: handler }, async () => {
      await timers.schedule({ kind: 'sweep', key: 'all', dueAt: soon() })
      await eventually(() => expect(runs).toBe(1))
    })
    expect(await rows()).toMatchObject([{ kind: 'sweep', attempts: 0 }])
  })
})

describe('a timer that fails', () => {
  const backoff = { baseMs: 10, maxMs: 20 }

  it('runs again until it succeeds', async () => {
    const attempts: number[] = []
    const handler = async ({ attempt }: DueTimer) => {
      attempts.push(attempt)
      if (attempt < 3) throw new Error('provider down')
    }
    await withRunner(
      { pay: handler },
      async (timers) => {
        await timers.schedule({ kind: 'pay', key: 'o1', dueAt: soon() })
        await eventually(async () => expect(await rows()).toEqual([]))
      },
      { backoff },
    )
    expect(attempts).toEqual([1, 2, 3])
  })

  it('is kept with its error once its attempts are used up', async () => {
    const run = async () => {
      throw new Error('provider down')
    }
    await withRunner(
      { pay: { run, attempts: 2 } },
      async (timers) => {
        await timers.schedule({ kind: 'pay', key: 'o1', dueAt: soon() })
        await eventually(async () => expect((await rows())[0]?.['failed_at']).toBeInstanceOf(Date))
      },
      { backoff },
    )
    expect(await rows()).toMatchObject([{ attempts: 2, last_error: 'Error: provider down' }])
  })

  it('is taken over by another runner when its lease ends', async () => {
    const clock = fakeClock()
    const timers = createTimers(test.db, clock)
    const hung = Promise.withResolvers<void>()
    const { seen, handler } = recorder()
    const runner = (run: (timer: DueTimer) => Promise<void>): TimerRunner =>
      createTimerRunner({
        db: test.db,
        timers,
        handlers: { pay: run },
        log: silentLog,
        clock,
        leaseMs: 1_000,
        stopMs: 0,
      })
    const started = Promise.withResolvers<void>()
    const dying = runner(() => {
      started.resolve()
      return hung.promise
    })
    dying.start()
    await timers.schedule({ kind: 'pay', key: 'o1', dueAt: clock.now() })
    await started.promise
    await dying.stop()
    const heir = runner(handler)
    heir.start()
    clock.advance(1_001)
    await eventually(() => {
      clock.advance(1_001)
      expect(seen).toMatchObject([{ key: 'o1', attempt: 2 }])
    })
    await heir.stop()
  })
})

it('a slow handler keeps its timer beyond the lease, but not for ever', async () => {
  const slow = Promise.withResolvers<void>()
  const runs: number[] = []
  const handler = async () => {
    runs.push(Date.now())
    if (runs.length === 1) await slow.promise
  }
  await withRunner(
    { pay: handler },
    async (timers) => {
      await timers.schedule({ kind: 'pay', key: 'o1', dueAt: soon() })
      await eventually(() => expect(runs).toHaveLength(2))
      slow.resolve()
    },
    { leaseMs: 150, longestRunMs: 600 },
  )
  const [first = 0, second = 0] = runs
  expect(second - first).toBeGreaterThan(450)
})

it('two runners run each timer once', async () => {
  const { seen, handler } = recorder()
  await withRunner({ pay: handler }, async (timers) => {
    await withRunner({ pay: handler }, async () => {
      const keys = Array.from({ length: 100 }, (_, n) => `o${n}`)
      await test.db.transaction(async () => {
        for (const key of keys) await timers.schedule({ kind: 'pay', key, dueAt: soon() })
      })
      await eventually(async () => expect(await rows()).toEqual([]))
      expect(seen.map(({ key }) => key).sort()).toEqual(keys.sort())
    })
  })
})
