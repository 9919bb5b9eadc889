import type { RedisClientType } from '@redis/client'

export interface LazyRedis {
  (): Promise<RedisClientType>
  close(): Promise<void>
}

const CONNECT_MS = 2_000
/** A Redis that says nothing for so long is given up; pings see to it that a sound one says something. */
const SILENCE_MS = 5_000
const PING_MS = 1_000

/**
 * The connection to Redis, opened (and its library loaded) when it is first used, and again whenever it is lost. Without
 * a connection a command fails at once instead of waiting: whoever asked tries again, and what waited could be overtaken.
 */
export function lazyRedis(url: string, log: { error(facts: object, message: string): void }): LazyRedis {
  let client: Promise<RedisClientType> | undefined
  async function open(): Promise<RedisClientType> {
    const { createClient } = await import('@redis/client')
    const opened: RedisClientType = createClient({
      url,
      disableOfflineQueue: true,
      pingInterval: PING_MS,
      socket: { connectTimeout: CONNECT_MS, socketTimeout: SILENCE_MS, reconnectStrategy: backoff },
    })
    opened.on('error', (err: unknown) => log.error({ err }, 'Redis is out of reach'))
    // It goes on trying by itself, until it is destroyed.
    const connected = opened.connect().catch(() => {})
    await Promise.race([connected, new Promise((tried) => opened.once('error', tried))])
    return opened
  }
  const get = () => {
    client ??= open()
    return client
  }
  return Object.assign(get, {
    async close() {
      const opened = await client
      if (opened?.isOpen) opened.destroy()
    },
  })
}

const backoff = (attempts: number) => Math.min(50 * 2 ** attempts, 1_000)
