import { describe, expect, it } from 'vitest'
import type { BusSubscriber, DeliveryFailure } from './bus.ts'
import type { Envelope } from './envelope.ts'
import { createLanes } from './lanes.ts'
import { eventually, fakeClock, silentLog } from './testing.ts'

const envelope = (aggregateId: string, aggregateVersion = 1): Envelope => ({
  id: `${aggregateId}${aggregateVersion}`,
  type: 'demo.happened.v1',
  occurredAt: '2026-01-01T00:00:00.000Z',
  aggregateId,
  aggregateVersion,
  correlationId: 'c',
  causationId: 'c',
  data: {},
})

function setUp(handle: BusSubscriber['handle'], concurrency = 2) {
  const clock = fakeClock()
  const buried: DeliveryFailure[] = []
  const deadLetter = async (_: Envelope, failure: DeliveryFailure) => void buried.push(failure)
  const backoff = { baseMs: 1_000, maxMs: 60_000 }
  const options = {
    clock,
    random: () => 0,
    log: silentLog,
    concurrency,
    backoff,
    deliveryLimit: 3,
    handlerTimeoutMs: 5_000,
  }
  const lanes = createLanes({ name: 'demo', type: 'demo.happened.v1', handle, deadLetter }, options)
  return { clock, buried, lanes }
}

describe('lanes', () => {
  it('run no more handlers at once than they may', async () => {
    let atWork = 0
    let most = 0
    const gate = Promise.withResolvers<void>()
    const { lanes } = setUp(async () => {
      most = Math.max(most, ++atWork)
      await gate.promise
      atWork--
    }, 3)
    const done = Array.from({ length: 10 }, (_, n) => lanes.push(envelope(`a${n}`)))
    gate.resolve()
    await Promise.all(done)
    expect(most).toBe(3)
  })

  it('wait one, then two seconds between three attempts, and bury with the first failure time', async () => {
    const at: string[] = []
    const { clock, buried, lanes } = setUp(async () => {
      at.push(clock.now().toISOString().slice(17, 19))
      throw new Error('always')
    })
    const done = lanes.push(envelope('x'))
    await eventually(() => expect(at).toHaveLength(1))
    await eventually(() => {
      clock.advance(500)
      expect(buried).toHaveLength(1)
    })
    await done
    expect(at).toHaveLength(3)
    expect(at.slice(0, 2)).toEqual(['00', '01'])
    expect(buried).toEqual([
      { subscriber: 'demo', reason: 'Error: always', attempts: 3, firstFailedAt: '2026-01-01T00:00:00.000Z' },
    ])
  })

  it('bury nothing for an outage of the database, however long', async () => {
    let calls = 0
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    const { clock, buried, lanes } = setUp(async () => {
      if (++calls < 10)
        throw new Error('The transaction cannot commit: a part of it failed', { cause: refused })
    })
    const done = lanes.push(envelope('x'))
    await eventually(() => {
      clock.advance(60_000)
      expect(calls).toBe(10)
    })
    await done
    expect(buried).toEqual([])
  })

  // Chaos, seed 3: eight times the database was starting up, then one call timed out, and the event was buried.
  it('count no outage against the event when it fails afterwards', async () => {
    let calls = 0
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    const { clock, buried, lanes } = setUp(async () => {
      calls++
      if (calls <= 8) throw refused
      if (calls <= 10) throw new Error('The operation was aborted due to timeout')
    })
    const done = lanes.push(envelope('x'))
    await eventually(() => {
      clock.advance(60_000)
      expect(calls).toBe(11)
    })
    await done
    expect(buried).toEqual([])
  })

  it('take a handler beyond its time as failed', async () => {
    let calls = 0
    const { clock, lanes } = setUp(() => (++calls === 1 ? new Promise(() => {}) : Promise.resolve()))
    const done = lanes.push(envelope('x'))
    await eventually(() => {
      clock.advance(5_000)
      expect(calls).toBe(2)
    })
    await done
  })

  it('turn away what waits when they stop, after what is at work', async () => {
    const gate = Promise.withResolvers<void>()
    const atWork = Promise.withResolvers<void>()
    const { lanes } = setUp(() => {
      atWork.resolve()
      return gate.promise
    })
    const first = lanes.push(envelope('x', 1))
    const second = lanes.push(envelope('x', 2))
    second.catch(() => {})
    await atWork.promise
    const stopped = lanes.stop()
    gate.resolve()
    await stopped
    await first
    await expect(second).rejects.toThrow('The bus stopped')
  })
})
