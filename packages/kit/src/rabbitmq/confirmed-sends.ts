import type { Channel } from 'rabbitmq-client'
import type { Envelope } from '../envelope.ts'
import { propertiesOf } from './message.ts'
import type { Settings } from './options.ts'
import type { Names } from './topology.ts'

export interface SendOptions {
  names: Names
  /** Event types that somebody hears: one of these that reaches no queue has failed. */
  expected: ReadonlySet<string>
  redeclare(): Promise<void>
  settings: Pick<Settings, 'clock' | 'confirmTimeoutMs' | 'log'>
}

/** The broker had no queue for an event that has subscribers. */
export class UnroutableError extends Error {
  override name = 'UnroutableError'
}

/** Sending on a channel with confirms: resolves when the broker has the event on disk in each of its queues. */
export function confirmedSends(
  channel: Channel,
  { names, expected, redeclare, settings }: SendOptions,
): (envelope: Envelope) => Promise<void> {
  const returned = new Set<string>()
  let redeclaring: Promise<void> | undefined
  channel.on('basic.return', ({ messageId }) => {
    if (messageId !== undefined) returned.add(messageId)
  })

  async function confirmed(envelope: Envelope): Promise<void> {
    const over = new AbortController()
    const sent = channel.basicPublish(
      { ...propertiesOf(envelope, names.exchange), mandatory: expected.has(envelope.type) },
      envelope,
    )
    const late = settings.clock.wait(settings.confirmTimeoutMs, over.signal).then(() => {
      if (over.signal.aborted) return
      // Whatever lies unsent in this channel goes with it: each retry would add a copy.
      void channel.close()
      throw new Error(`The broker did not confirm within ${settings.confirmTimeoutMs} ms`)
    })
    await Promise.race([sent, late]).finally(() => over.abort())
  }

  async function mendTopology(): Promise<void> {
    redeclaring ??= redeclare().finally(() => {
      redeclaring = undefined
    })
    await redeclaring.catch((err: unknown) => settings.log.warn({ err }, 'topology not declared again'))
  }

  return async (envelope) => {
    await confirmed(envelope)
    // The library confirms what was returned, and tells of the return one turn later.
    await new Promise(setImmediate)
    if (!returned.delete(envelope.id)) return
    await mendTopology()
    throw new UnroutableError(`No queue took the event ${envelope.type}`)
  }
}
