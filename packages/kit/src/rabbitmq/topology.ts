import type { Channel } from 'rabbitmq-client'

/** A subscriber by its name and the event type that it hears. */
export interface Subscription {
  name: string
  type: string
}

/** The names of all that one namespace has on a broker. */
export interface Names {
  exchange: string
  queue(subscriber: string): string
  /** The subscriber whose queue it is. */
  subscriber(queue: string): string
  /** One dead queue for all subscribers of a service, whose name is theirs up to the first dot. */
  deadQueue(subscriber: string): string
}

export function namesIn(namespace: string): Names {
  const queue = (subscriber: string) => `${namespace}.${subscriber}`
  return {
    exchange: `${namespace}.events`,
    queue,
    subscriber: (name) => name.slice(namespace.length + 1),
    deadQueue: (subscriber) => `${namespace}.dead.${subscriber.split('.')[0]}`,
  }
}

/**
 * How often the broker gives a delivery out again before it puts it among the dead: a process that dies of it, or a
 * connection that breaks, counts; a handler that fails does not (kit counts those, and pauses between them). The
 * arguments of a queue that exists cannot change, so this is no option.
 */
export const returnLimit = 50

/** Makes what is missing; what is there already stays as it is. */
export async function declareTopology(
  channel: Channel,
  names: Names,
  subscriptions: readonly Subscription[],
): Promise<void> {
  await channel.exchangeDeclare({ exchange: names.exchange, type: 'topic', durable: true })
  for (const subscription of subscriptions) await declareQueue(channel, names, subscription)
}

async function declareQueue(channel: Channel, names: Names, { name, type }: Subscription): Promise<void> {
  const dead = names.deadQueue(name)
  const quorum = { 'x-queue-type': 'quorum' } as const
  await channel.queueDeclare({ queue: dead, durable: true, arguments: quorum })
  await channel.queueDeclare({
    queue: names.queue(name),
    durable: true,
    arguments: {
      ...quorum,
      // Order per aggregate: of several replicas one consumes, the next takes over when it goes.
      'x-single-active-consumer': true,
      'x-delivery-limit': returnLimit,
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': dead,
      'x-dead-letter-strategy': 'at-least-once',
      // What at-least-once asks for.
      'x-overflow': 'reject-publish',
    },
  })
  await channel.queueBind({ queue: names.queue(name), exchange: names.exchange, routingKey: type })
}
