import type { AsyncMessage, Channel } from 'rabbitmq-client'
import type { BusSubscriber } from '../bus.ts'
import { createLanes, type Lanes } from '../lanes.ts'
import { aborted, type KeptChannel, keepChannel } from './kept-channel.ts'
import type { Link } from './link.ts'
import { envelopeIn } from './message.ts'
import type { Settings } from './options.ts'
import { declareTopology, type Names } from './topology.ts'

/**
 * Consumes a subscriber's queue. What is handled, or kept as a dead letter, is acknowledged; all else stays the
 * broker's. Failed deliveries wait here, unacknowledged, so that nothing of their aggregate overtakes them.
 */
export function consume(
  link: Link,
  subscriber: BusSubscriber,
  names: Names,
  settings: Settings,
): KeptChannel {
  return keepChannel(link, subscriber.name, settings, async (channel, over) => {
    await declareTopology(channel, names, [subscriber])
    await channel.basicQos({ prefetchCount: settings.prefetch })
    // Of this channel alone: what waits here is the broker's again when the channel ends.
    const lanes = createLanes(subscriber, settings)
    try {
      const queue = names.queue(subscriber.name)
      await channel.basicConsume({ queue }, (message) => {
        if (!over.aborted) void deliver({ channel, lanes, subscriber }, message)
      })
      await aborted(over)
    } finally {
      await lanes.stop()
    }
  })
}

interface Session {
  channel: Channel
  lanes: Lanes
  subscriber: BusSubscriber
}

async function deliver({ channel, lanes, subscriber }: Session, message: AsyncMessage): Promise<void> {
  const { deliveryTag } = message
  const envelope = readable(message, subscriber)
  if (!envelope) return answer(channel, () => channel.basicNack({ deliveryTag, requeue: false }))
  // Rejected: the lanes stopped, and the broker gives it out again.
  const handled = await lanes.push(envelope).then(
    () => true,
    () => false,
  )
  if (handled) answer(channel, () => channel.basicAck({ deliveryTag }))
}

/** What the subscriber cannot understand goes to the dead queue, which says why. */
function readable(message: AsyncMessage, { type }: BusSubscriber) {
  try {
    const envelope = envelopeIn(message)
    return envelope.type === type ? envelope : undefined
  } catch {
    return undefined
  }
}

/** A channel that is gone takes no answer; the delivery comes again then. */
function answer(channel: Channel, send: () => void): void {
  if (!channel.active) return
  try {
    send()
  } catch {
    // Closed in between.
  }
}
