import type { Channel } from 'rabbitmq-client'
import { BusStoppedError } from '../bus.ts'
import type { Envelope } from '../envelope.ts'
import { confirmedSends } from './confirmed-sends.ts'
import { aborted, type KeptChannel, keepChannel } from './kept-channel.ts'
import type { Link } from './link.ts'
import type { Settings } from './options.ts'
import { declareTopology, type Names, type Subscription } from './topology.ts'

export interface Publisher {
  /** Resolves once the broker has it for good; waits, without a limit, while the broker takes nothing. */
  publish(envelope: Envelope): Promise<void>
  start(link: Link): void
  readonly ready: boolean
  stop(): Promise<void>
}

interface Waiting extends PromiseWithResolvers<void> {
  envelope: Envelope
}

/** Sends with confirms, a bounded number at a time. */
export function createPublisher(
  names: Names,
  subscriptions: () => readonly Subscription[],
  settings: Settings,
): Publisher {
  const waiting: Waiting[] = []
  let inFlight = 0
  let ready: { send(envelope: Envelope): Promise<void>; channel: Channel } | undefined
  let link: Link | undefined
  let kept: KeptChannel | undefined
  let stopped = false

  async function use(channel: Channel, over: AbortSignal): Promise<void> {
    await declareTopology(channel, names, subscriptions())
    await channel.confirmSelect()
    await settings.clock.wait(settings.settleMs, over)
    if (over.aborted) return
    const expected = new Set(subscriptions().map(({ type }) => type))
    const redeclare = () => declareTopology(channel, names, subscriptions())
    ready = { channel, send: confirmedSends(channel, { names, expected, redeclare, settings }) }
    pump()
    await aborted(over)
    ready = undefined
  }

  function pump(): void {
    while (ready?.channel.active && link?.trouble === undefined && inFlight < settings.maxInFlight) {
      const next = waiting.shift()
      if (!next) return
      inFlight++
      void ready.send(next.envelope).then(next.resolve, next.reject).finally(freed)
    }
  }

  function freed(): void {
    inFlight--
    pump()
  }

  return {
    publish(envelope) {
      if (stopped) return Promise.reject(new BusStoppedError('The bus is stopped'))
      const settled = Promise.withResolvers<void>()
      waiting.push({ envelope, ...settled })
      pump()
      return settled.promise
    },
    start(opened) {
      link = opened
      link.onUnblocked(pump)
      kept = keepChannel(link, 'publish', settings, use)
    },
    get ready() {
      return ready?.channel.active === true
    },
    async stop() {
      stopped = true
      for (const { reject } of waiting.splice(0)) reject(new BusStoppedError('The bus is stopped'))
      await kept?.stop()
    },
  }
}
