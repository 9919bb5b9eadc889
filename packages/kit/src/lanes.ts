import { type Backoff, BusStoppedError, type BusSubscriber, backoffDelay } from './bus.ts'
import type { Envelope } from './envelope.ts'
import type { Log } from './log.ts'
import { isOutage } from './pg-errors.ts'
import type { Clock } from './time.ts'

export interface LaneOptions {
  clock: Clock
  random: () => number
  log: Log
  /** Handlers of one subscriber at work at once. */
  concurrency: number
  backoff: Backoff
  /** Failed deliveries, outages not among them, after which an event becomes a dead letter. */
  deliveryLimit: number
  handlerTimeoutMs: number
}

interface Delivery {
  envelope: Envelope
  attempts: number
  /** Those of the attempts that count against it. */
  failures: number
  firstFailedAt: string | undefined
  settled: PromiseWithResolvers<void>
}

/** The deliveries of one subscriber: a lane per aggregate, in order within it, side by side between them. */
export interface Lanes {
  /** Resolves when the event is handled or a dead letter; rejects when the lanes stop before. */
  push(envelope: Envelope): Promise<void>
  /** Turns away what waits, and waits for what is at work. */
  stop(): Promise<void>
}

export function createLanes(subscriber: BusSubscriber, options: LaneOptions): Lanes {
  const { clock, random, log, backoff, deliveryLimit, handlerTimeoutMs } = options
  const lanes = new Map<string, Delivery[]>()
  const slots = createSlots(options.concurrency)
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()

  async function runLane(key: string, lane: Delivery[]): Promise<void> {
    for (let head = lane[0]; head; lane.shift(), head = lane[0]) await deliver(head)
    lanes.delete(key)
  }

  async function deliver(delivery: Delivery): Promise<void> {
    while (!stopping.signal.aborted) {
      await slots.take()
      const done = await attempt(delivery).finally(slots.free)
      if (done) return delivery.settled.resolve()
      // The slot is free meanwhile: a failing aggregate holds up no other.
      await clock.wait(backoffDelay(delivery.attempts, backoff, random), stopping.signal)
    }
    delivery.settled.reject(new BusStoppedError(`The bus stopped before ${subscriber.name} was done`))
  }

  async function attempt(delivery: Delivery): Promise<boolean> {
    if (stopping.signal.aborted) return false
    try {
      await withTimeout(subscriber.handle(delivery.envelope))
      return true
    } catch (error) {
      delivery.attempts++
      delivery.firstFailedAt ??= clock.now().toISOString()
      const { id, type } = delivery.envelope
      log.warn(
        { err: error, subscriber: subscriber.name, eventId: id, type, attempt: delivery.attempts },
        'delivery failed',
      )
      // An outage is not the event's fault: it waits until the database is back, and has all its attempts left then.
      if (isOutage(error)) return false
      return ++delivery.failures >= deliveryLimit && (await bury(delivery, error))
    }
  }

  async function bury(
    { envelope, attempts, firstFailedAt = '' }: Delivery,
    error: unknown,
  ): Promise<boolean> {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    try {
      await subscriber.deadLetter(envelope, { subscriber: subscriber.name, reason, attempts, firstFailedAt })
      log.error({ subscriber: subscriber.name, eventId: envelope.id, reason }, 'dead letter')
      return true
    } catch (err) {
      log.error(
        { err, subscriber: subscriber.name, eventId: envelope.id },
        'dead letter not kept, delivering on',
      )
      return false
    }
  }

  async function withTimeout(work: Promise<void>): Promise<void> {
    const over = new AbortController()
    const late = clock.wait(handlerTimeoutMs, over.signal).then(() => {
      if (!over.signal.aborted) throw new Error(`no answer within ${handlerTimeoutMs} ms`)
    })
    await Promise.race([work, late]).finally(() => over.abort())
  }

  return {
    push(envelope) {
      const delivery = {
        envelope,
        attempts: 0,
        failures: 0,
        firstFailedAt: undefined,
        settled: Promise.withResolvers<void>(),
      }
      const lane = lanes.get(envelope.aggregateId)
      if (lane) lane.push(delivery)
      else {
        const fresh = [delivery]
        lanes.set(envelope.aggregateId, fresh)
        const run = runLane(envelope.aggregateId, fresh).finally(() => running.delete(run))
        running.add(run)
      }
      return delivery.settled.promise
    },
    async stop() {
      stopping.abort()
      await Promise.all(running)
    },
  }
}

/** A counting semaphore, first come first served. */
function createSlots(count: number): { take(): Promise<void> | void; free: () => void } {
  const waiting: (() => void)[] = []
  let left = count
  return {
    take() {
      if (left > 0) {
        left--
        return
      }
      return new Promise((resolve) => waiting.push(resolve))
    },
    free() {
      const next = waiting.shift()
      if (next) next()
      else left++
    },
  }
}
