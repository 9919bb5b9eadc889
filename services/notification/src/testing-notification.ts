import { randomUUIDv7 } from 'node:crypto'
import type { EventData, EventType, NotificationApi } from '@emporium/contracts'
import {
  createInProcessBus,
  createLog,
  createOutbox,
  createTimers,
  newCausation,
  runService,
  systemClock,
} from '@emporium/kit'
import { type TestDatabase, testDatabase } from '@emporium/kit/testing'
import { createNotification, type NotificationDeps } from './service.ts'
import { from, orderId, someOrder, someRequest, storefrontUrl } from './testing.ts'

export interface TestNotification {
  readonly api: NotificationApi
  readonly db: TestDatabase['db']
  readonly logged: string[]
  /** An event of some other service; delivered as often as told. */
  deliver<Type extends EventType>(type: Type, data: EventData<Type>, times?: number): Promise<void>
  /** Ends it and starts another on the same data. */
  restart(options: Options): Promise<TestNotification>
  stop(): Promise<void>
}

type Options = { readonly smtpUrl: string | null; readonly attempts?: number } & Partial<
  Pick<NotificationDeps, 'orders' | 'mails'>
>

/** The whole service on a real database, with a bus; ordering and identity answer as told. */
export async function startNotification(options: Options): Promise<TestNotification> {
  return startOn(await testDatabase('notification'), options)
}

async function startOn(
  database: TestDatabase,
  { smtpUrl, attempts = 60, ...links }: Options,
): Promise<TestNotification> {
  const { db } = database
  const logged: string[] = []
  const log = createLog({ name: 'notification', destination: { write: (line) => void logged.push(line) } })
  const bus = createInProcessBus({ log })
  const timers = createTimers(db)
  const service = createNotification({
    db,
    timers,
    log,
    clock: systemClock,
    newId: randomUUIDv7,
    config: { smtpUrl, storefrontUrl, from, attempts },
    orders: { view: async (id) => (id === orderId ? someOrder() : null) },
    mails: { requested: async () => someRequest() },
    ...links,
  })
  const timerRunner = { pollMs: 20, backoff: { baseMs: 5, maxMs: 20 } }
  const running = await runService({ service, db, bus, outbox: createOutbox(db), timers, log, timerRunner })
  await bus.start()
  const halt = async () => {
    await running.stop()
    await bus.stop()
  }
  return {
    api: service.api,
    db,
    logged,
    async deliver(type, data, times = 1) {
      const head = { id: randomUUIDv7(), type, occurredAt: new Date().toISOString(), aggregateId: orderId }
      const envelope = { ...head, aggregateVersion: 5, ...newCausation(), data }
      for (let n = 0; n < times; n++) await bus.publish(envelope)
    },
    async restart(options) {
      await halt()
      return startOn(database, options)
    },
    async stop() {
      await halt()
      await database.drop()
    },
  }
}
