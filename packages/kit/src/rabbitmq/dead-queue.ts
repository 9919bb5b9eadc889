import { createHash } from 'node:crypto'
import type { AsyncMessage } from 'rabbitmq-client'
import { type BusSubscriber, backoffDelay } from '../bus.ts'
import type { Envelope } from '../envelope.ts'
import { aborted, type KeptChannel, keepChannel } from './kept-channel.ts'
import type { Link } from './link.ts'
import { envelopeIn } from './message.ts'
import type { Settings } from './options.ts'
import { type Names, returnLimit } from './topology.ts'

/**
 * Moves what the broker gave up on into the dead letters of its service, where it can be seen and replayed: what no
 * subscriber could read, and what was given back too often. `subscribers` are those of one service.
 */
export function drainDeadQueue(
  link: Link,
  subscribers: readonly [BusSubscriber, ...BusSubscriber[]],
  names: Names,
  settings: Settings,
): KeptChannel {
  const [first] = subscribers
  const queue = names.deadQueue(first.name)
  const { clock, log, backoff, random } = settings

  async function keep(message: AsyncMessage, over: AbortSignal): Promise<boolean> {
    const name = names.subscriber(headerText(message, 'x-first-death-queue'))
    const subscriber = subscribers.find((candidate) => candidate.name === name)
    const { envelope, reason } = diagnose(message, subscriber)
    const failure = {
      subscriber: name,
      reason,
      attempts: headerText(message, 'x-first-death-reason') === 'delivery_limit' ? returnLimit : 1,
      firstFailedAt: diedAt(message) ?? clock.now().toISOString(),
    }
    for (let attempt = 1; !over.aborted; attempt++) {
      try {
        await (subscriber ?? first).deadLetter(envelope, failure)
        log.error({ subscriber: name, eventId: envelope.id, reason }, 'dead letter')
        return true
      } catch (err) {
        log.warn({ err, eventId: envelope.id }, 'dead letter not kept, trying on')
        await clock.wait(backoffDelay(attempt, backoff, random), over)
      }
    }
    return false
  }

  return keepChannel(link, queue, settings, async (channel, over) => {
    await channel.queueDeclare({ queue, durable: true, arguments: { 'x-queue-type': 'quorum' } })
    await channel.basicQos({ prefetchCount: 20 })
    await channel.basicConsume({ queue }, async (message) => {
      const kept = await keep(message, over)
      if (kept && channel.active) channel.basicAck({ deliveryTag: message.deliveryTag })
    })
    await aborted(over)
  })
}

function diagnose(message: AsyncMessage, subscriber: BusSubscriber | undefined) {
  try {
    const envelope = envelopeIn(message)
    if (subscriber && envelope.type !== subscriber.type)
      return {
        envelope,
        reason: `Unknown event type ${envelope.type}: only ${subscriber.type} is understood`,
      }
    return { envelope, reason: `Given back ${returnLimit} times without an answer` }
  } catch (error) {
    return { envelope: wrapped(message), reason: error instanceof Error ? error.message : String(error) }
  }
}

/** Something that can be kept and looked at, with the id that it would have again. */
function wrapped(message: AsyncMessage): Envelope {
  const body = Buffer.isBuffer(message.body) ? message.body.toString('base64') : JSON.stringify(message.body)
  const hash = createHash('sha256').update(body).digest('hex')
  const id = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ]
  const type = headerRoutingKey(message)
  return {
    id: id.join('-'),
    type,
    occurredAt: new Date(0).toISOString(),
    aggregateId: 'unknown',
    aggregateVersion: 0,
    correlationId: message.correlationId ?? 'unknown',
    causationId: message.messageId ?? 'unknown',
    data: { body },
  }
}

function firstDeath(message: AsyncMessage): Record<string, unknown> {
  const deaths: unknown = message.headers?.['x-death']
  const death: unknown = Array.isArray(deaths) ? deaths.at(-1) : undefined
  return typeof death === 'object' && death !== null ? { ...death } : {}
}

function headerRoutingKey(message: AsyncMessage): string {
  const keys = firstDeath(message)['routing-keys']
  return Array.isArray(keys) ? String(keys[0]) : message.routingKey
}

function diedAt(message: AsyncMessage): string | undefined {
  const time = firstDeath(message)['time']
  return typeof time === 'number' ? new Date(time * 1000).toISOString() : undefined
}

function headerText(message: AsyncMessage, name: string): string {
  const value: unknown = message.headers?.[name]
  return typeof value === 'string' ? value : ''
}
