import type { ProcessSpec } from '../start/processes.ts'
import { openRelay, type Relay } from './relay.ts'
import type { Way } from './timeline.ts'

/** The ways between processes and servers, each through a relay of its own. */
export interface Network {
  /** Has the processes go through relays wherever they are told an address. */
  lead(specs: readonly ProcessSpec[]): Promise<ProcessSpec[]>
  ways(): Way[]
  relay(way: Way): Relay
  close(): Promise<void>
}

/** By the settings that hold an address: what is there. */
const servers: readonly (readonly [RegExp, string])[] = [
  [/^(DATABASE_URL|DISCOVERY$)/, 'postgres'],
  [/^RABBITMQ_URL$/, 'rabbitmq'],
  [/^PAYMENT_PROVIDER_URL$/, 'payment-simulator'],
  [/^WEBHOOK_URL$/, 'the shop'],
]

export function createNetwork(): Network {
  const relays = new Map<string, { way: Way; relay: Relay }>()
  const keyOf = ({ from, to }: Way) => `${from} → ${to}`

  async function portFor(way: Way, port: number): Promise<number> {
    const known = relays.get(keyOf(way)) ?? { way, relay: await openRelay(port) }
    relays.set(keyOf(way), known)
    return known.relay.port
  }

  async function led(spec: ProcessSpec): Promise<ProcessSpec> {
    const env = { ...spec.env }
    for (const [key, value = ''] of Object.entries(spec.env)) {
      const to = servers.find(([pattern]) => pattern.test(key))?.[1]
      const port = /127\.0\.0\.1:(\d+)/.exec(value)?.[1]
      if (to === undefined || port === undefined) continue
      const relayed = await portFor({ from: spec.name, to }, Number(port))
      // Over the network, where a Unix socket would lead past it.
      env[key] = value.replace(`127.0.0.1:${port}`, `127.0.0.1:${relayed}`).replace(/\?host=[^&]*$/, '')
    }
    return { ...spec, env }
  }

  return {
    async lead(specs) {
      const all: ProcessSpec[] = []
      for (const spec of specs) all.push(await led(spec))
      return all
    },
    ways: () => [...relays.values()].map(({ way }) => way),
    relay(way) {
      const found = relays.get(keyOf(way))
      if (!found) throw new Error(`There is no way ${keyOf(way)}`)
      return found.relay
    },
    async close() {
      await Promise.all([...relays.values()].map(({ relay }) => relay.close()))
    },
  }
}
