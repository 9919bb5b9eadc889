import { defaultBackoff } from '../bus.ts'
import type { LaneOptions } from '../lanes.ts'
import type { Log } from '../log.ts'
import { systemClock } from '../time.ts'
import type { Subscription } from './topology.ts'

export interface RabbitBusOptions extends Partial<LaneOptions> {
  /** `amqp://user:password@host:port/vhost`; `amqps` for TLS. */
  url: string
  log: Log
  /**
   * Every subscriber of the whole system. Each process declares all their queues before it publishes, so that no event
   * is older than the queue it belongs in; a process may then subscribe none but these. Without it the subscribers of
   * this process are all there are.
   */
  subscriptions?: readonly Subscription[]
  /** What the names of exchange and queues begin with; default `emporium`. */
  namespace?: string
  /** Shown by the broker; default `emporium`. */
  connectionName?: string
  /** Deliveries of one subscriber that this process holds unacknowledged at most; default 200. */
  prefetch?: number
  /** Sends without an answer at most; default 200. What is more waits, and the relay's window bounds that. */
  maxInFlight?: number
  /** A send without an answer has failed after so many ms; default 8,000. */
  confirmTimeoutMs?: number
  /**
   * Pause between making queues and the first send, ms; default 1,000. RabbitMQ writes the names of new queues down half
   * a second late: killed before that it forgets such a queue, with all that it had confirmed.
   */
  settleMs?: number
  /** A broker that says nothing for twice this is taken as gone; default 5. */
  heartbeatSeconds?: number
}

export type Settings = Required<Omit<RabbitBusOptions, 'subscriptions'>> &
  Pick<RabbitBusOptions, 'subscriptions'>

const defaults = {
  clock: systemClock,
  random: Math.random,
  concurrency: 8,
  backoff: defaultBackoff,
  deliveryLimit: 8,
  handlerTimeoutMs: 30_000,
  namespace: 'emporium',
  connectionName: 'emporium',
  prefetch: 200,
  maxInFlight: 200,
  confirmTimeoutMs: 8_000,
  settleMs: 1_000,
  heartbeatSeconds: 5,
}

export function settingsOf(options: RabbitBusOptions): Settings {
  return { ...defaults, ...options }
}
