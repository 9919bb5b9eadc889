import { type Bus, BusStoppedError, type BusSubscriber } from '../bus.ts'
import { outsideTransaction } from '../database.ts'
import { consume } from './consumer.ts'
import { drainDeadQueue } from './dead-queue.ts'
import type { KeptChannel } from './kept-channel.ts'
import { type Link, openLink } from './link.ts'
import { type RabbitBusOptions, settingsOf } from './options.ts'
import { createPublisher } from './publisher.ts'
import { namesIn, type Subscription } from './topology.ts'

export interface RabbitBus extends Bus {
  /** Throws while events have to wait in the outbox, saying why: what `/readyz` names as degraded. */
  check(): void
}

/**
 * The bus over RabbitMQ: a topic exchange, and a quorum queue per subscriber. It starts without the broker too, and
 * finds it, or finds it again, by itself; until then events stay in the outbox.
 */
export function createRabbitBus(options: RabbitBusOptions): RabbitBus {
  const settings = settingsOf(options)
  const names = namesIn(settings.namespace)
  const subscribers = new Map<string, BusSubscriber>()
  const everywhere = (): readonly Subscription[] => settings.subscriptions ?? [...subscribers.values()]
  const publisher = createPublisher(names, everywhere, settings)
  let state: 'new' | 'started' | 'stopped' = 'new'
  let consumers: KeptChannel[] = []
  let links: { publishing: Link; consuming: Link } | undefined

  function subscribe(subscriber: BusSubscriber): void {
    if (state !== 'new') throw new Error(`${subscriber.name} subscribed after the start of the bus`)
    if (subscribers.has(subscriber.name)) throw new Error(`Two subscribers are named ${subscriber.name}`)
    const { name, type } = subscriber
    if (!everywhereHas(settings.subscriptions, { name, type }))
      throw new Error(`${name} on ${type} is not among the subscriptions of the system`)
    subscribers.set(name, subscriber)
  }

  function open(): void {
    // Apart, because an alarm of the broker stops a connection that publishes, and its acknowledgements with it.
    links = { publishing: openLink('publish', settings), consuming: openLink('consume', settings) }
    publisher.start(links.publishing)
    const { consuming } = links
    consumers = [...subscribers.values()].map((subscriber) => consume(consuming, subscriber, names, settings))
    const services = Map.groupBy(subscribers.values(), ({ name }) => names.deadQueue(name))
    for (const [first, ...others] of services.values())
      if (first) consumers.push(drainDeadQueue(consuming, [first, ...others], names, settings))
  }

  return {
    keepsOrderWhilePending: false,
    subscribe,
    publish: (envelope) =>
      state === 'stopped'
        ? Promise.reject(new BusStoppedError('The bus is stopped'))
        : publisher.publish(envelope),
    async start() {
      if (state !== 'new') return
      state = 'started'
      outsideTransaction(open)
    },
    async stop() {
      state = 'stopped'
      await Promise.all([publisher.stop(), ...consumers.map((consumer) => consumer.stop())])
      await Promise.all([links?.publishing.close(), links?.consuming.close()])
    },
    check() {
      const trouble = links ? (links.publishing.trouble ?? links.consuming.trouble) : 'not started'
      if (trouble !== undefined) throw new Error(trouble)
      if (!publisher.ready) throw new Error('no channel to the broker')
    },
  }
}

function everywhereHas(all: readonly Subscription[] | undefined, { name, type }: Subscription): boolean {
  return !all || all.some((one) => one.name === name && one.type === type)
}
