import { type Channel, Connection } from 'rabbitmq-client'
import { systemClock } from '../time.ts'
import type { Settings } from './options.ts'

/** A connection that comes back by itself. */
export interface Link {
  acquire(): Promise<Channel>
  /** Why nothing can be sent now, in words. */
  readonly trouble: string | undefined
  /** Calls `listener` when the broker takes messages again after an alarm. */
  onUnblocked(listener: () => void): void
  close(): Promise<void>
}

const CLOSE_MS = 2_000

/** Opens a connection, now or when the broker is there. `purpose` is shown in the broker and in the log. */
export function openLink(purpose: string, settings: Settings): Link {
  const { url, log, connectionName, heartbeatSeconds } = settings
  let blocked: string | undefined
  const listeners: (() => void)[] = []
  const connection = new Connection({
    url,
    connectionName: `${connectionName}.${purpose}`,
    heartbeat: heartbeatSeconds,
    noDelay: true,
    acquireTimeout: 10_000,
    connectionTimeout: 5_000,
    retryLow: 200,
    retryHigh: 3_000,
  })
  connection.on('error', (err) => {
    blocked = undefined
    log.warn({ err, purpose }, 'no connection to the broker, trying on')
  })
  connection.on('connection', () => {
    blocked = undefined
    log.info({ purpose }, 'connected to the broker')
  })
  connection.on('connection.blocked', (reason) => {
    blocked = reason
    log.warn({ reason }, 'the broker takes no messages, they wait in the outbox')
  })
  connection.on('connection.unblocked', () => {
    blocked = undefined
    log.info('the broker takes messages again')
    for (const listener of listeners) listener()
  })
  return {
    acquire: () => connection.acquire({ emitErrorsFromChannel: true }),
    get trouble() {
      if (blocked !== undefined) return `the broker takes no messages: ${blocked}`
      return connection.ready ? undefined : 'no connection to the broker'
    },
    onUnblocked: (listener) => void listeners.push(listener),
    async close() {
      // A broker that is frozen would never answer.
      const over = new AbortController()
      const closed = connection.close().finally(() => over.abort())
      await Promise.race([closed, systemClock.wait(CLOSE_MS, over.signal)]).catch((err: unknown) =>
        log.warn({ err, purpose }, 'the connection to the broker ended in disorder'),
      )
      connection.unsafeDestroy()
    },
  }
}
