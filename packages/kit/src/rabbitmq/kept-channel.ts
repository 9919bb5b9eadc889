import type { Channel } from 'rabbitmq-client'
import { backoffDelay } from '../bus.ts'
import type { Link } from './link.ts'
import type { Settings } from './options.ts'

export interface KeptChannel {
  stop(): Promise<void>
}

const backoff = { baseMs: 50, maxMs: 3_000 }

/**
 * Has a channel for `use`, and another one whenever that ended: closed by the broker, cancelled because its queue is
 * gone, or lost with the connection. `use` works until its signal says that this channel is over.
 */
export function keepChannel(
  link: Link,
  purpose: string,
  { clock, random, log }: Pick<Settings, 'clock' | 'random' | 'log'>,
  use: (channel: Channel, over: AbortSignal) => Promise<void>,
): KeptChannel {
  const stopping = new AbortController()

  /** A channel, or none where the end comes first: without a broker it would be waited for in vain. */
  async function acquired(): Promise<Channel | undefined> {
    const acquiring = link.acquire()
    const channel = await Promise.race([acquiring, aborted(stopping.signal)])
    if (channel) return channel
    acquiring.then(
      (late) => late.close(),
      () => {},
    )
    return undefined
  }

  async function useOne(): Promise<void> {
    const channel = await acquired()
    if (!channel) return
    const over = new AbortController()
    const end = () => over.abort()
    channel.on('error', (err) => log.warn({ err, purpose }, 'channel error'))
    channel.on('close', end)
    channel.on('basic.cancel', end)
    stopping.signal.addEventListener('abort', end, { once: true })
    if (stopping.signal.aborted || !channel.active) end()
    try {
      await use(channel, over.signal)
    } finally {
      stopping.signal.removeEventListener('abort', end)
      // Not awaited: a frozen broker does not answer.
      void channel.close()
    }
  }

  async function run(): Promise<void> {
    for (let attempt = 1; !stopping.signal.aborted; attempt++) {
      try {
        await useOne()
        attempt = 0
      } catch (err) {
        if (!stopping.signal.aborted && link.trouble === undefined)
          log.warn({ err, purpose, attempt }, 'no channel, trying on')
      }
      await clock.wait(backoffDelay(Math.max(1, attempt), backoff, random), stopping.signal)
    }
  }

  const running = run()
  return {
    stop() {
      stopping.abort()
      return running
    },
  }
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined)
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
}
