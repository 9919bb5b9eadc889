import { expect } from 'vitest'
import type { Backoff, Bus } from './bus.ts'
import { createDeadLetters } from './dead-letters.ts'
import type { NewEvent } from './envelope.ts'
import { inboxed } from './inbox.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { createRelay, type Relay } from './relay.ts'
import type { Subscriber } from './subscriber.ts'
import { eventually, silentLog, type TestDatabase } from './testing.ts'

export interface BusSuiteOptions {
  deliveryLimit: number
  backoff: Backoff
  handlerTimeoutMs: number
}

/** Makes a bus on the same broker each time, as a restarted process would; each test has a broker to itself. */
export type BusFactory = (options: BusSuiteOptions) => Bus | Promise<Bus>

export const quickOptions: BusSuiteOptions = {
  deliveryLimit: 3,
  backoff: { baseMs: 20, maxMs: 100 },
  handlerTimeoutMs: 400,
}

/** Has the recorders of a system write down what they did. */
export async function keepEffects({ db }: TestDatabase): Promise<void> {
  await db.query(
    'create table effect (n serial, subscriber text, aggregate_id text, version int, at timestamptz default clock_timestamp())',
  )
}

export function happened(aggregateId: string, aggregateVersion: number): NewEvent {
  return { type: 'demo.happened.v1', aggregateId, aggregateVersion, data: { n: aggregateVersion } }
}

export type System = ReturnType<typeof createSystem>

/** One service with its relay and bus, as a process that can be killed and started again. */
export function createSystem({ db }: TestDatabase, createBus: BusFactory, window = 2_000) {
  const outbox: Outbox = createOutbox(db)
  let bus: Bus | undefined
  let relay: Relay | undefined
  let subscribers: Subscriber[] = []

  const createSystemRelay = () => {
    if (!bus) throw new Error('not started')
    return createRelay({ db, outbox, bus, log: silentLog, pollMs: 50, stopMs: 0, window })
  }
  return {
    outbox,
    relay: createSystemRelay,
    async start(list: Subscriber[]) {
      subscribers = list
      bus = await createBus(quickOptions)
      for (const subscriber of list) bus.subscribe(inboxed(db, subscriber))
      relay = createSystemRelay()
      relay.start()
      await bus.start()
    },
    /** Ends without draining: what is in flight is given up. */
    async kill() {
      await Promise.all([relay?.stop(), bus?.stop()])
    },
    stopRelay: async () => relay?.stop(),
    add: (...events: NewEvent[]) => db.transaction(() => outbox.add(events)),
    /** All that was committed before is sent, and with each of its subscribers handled or a dead letter. */
    async settled() {
      await relay?.drain()
      await eventually(async () => expect(await this.unhandled()).toBe(0))
    },
    async unhandled(): Promise<number> {
      const text = `
        select count(*)::int as n
        from outbox join unnest($1::text[], $2::text[]) as subscribed(name, type) using (type)
        where not exists (select from inbox where event_id = id and inbox.subscriber = name)
          and not exists (select from dead_letter where event_id = id and dead_letter.subscriber = name)`
      const names = subscribers.map(({ name }) => name)
      const { rows } = await db.query<{ n: number }>(text, [names, subscribers.map(({ type }) => type)])
      return rows[0]?.n ?? 0
    },
    deadLetters: () =>
      createDeadLetters(
        db,
        subscribers.map((subscriber) => inboxed(db, subscriber)),
      ),
    /** A subscriber that writes a row per event, after `before`. */
    recorder(name: string, type = 'demo.happened.v1', before?: Subscriber['handle']): Subscriber {
      return {
        name,
        type,
        async handle(envelope, prepared) {
          await before?.(envelope, prepared)
          const { aggregateId, aggregateVersion } = envelope
          const insert = 'insert into effect (subscriber, aggregate_id, version) values ($1, $2, $3)'
          await db.query(insert, [name, aggregateId, aggregateVersion])
        },
      }
    },
    /** `subscriber aggregate+version`, in the order of their writing. */
    async effects(): Promise<string[]> {
      const { rows } = await db.query<{ effect: string }>(
        `select subscriber || ' ' || aggregate_id || version as effect from effect order by n`,
      )
      return rows.map(({ effect }) => effect)
    },
  }
}
