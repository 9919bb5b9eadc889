import { createPrivateKey } from 'node:crypto'
import { hostname } from 'node:os'
import type { Actor, ServiceName } from '@emporium/contracts'
import {
  type Checks,
  createRemoteService,
  createTokenIssuer,
  type Discovery,
  dnsDiscovery,
  type Log,
  readiness,
  registryDiscovery,
  type RemoteService,
  staticDiscovery,
  systemClock,
} from '@emporium/kit'
import { addressKey, type ProcessEnv } from './env.ts'
import type { RemoteLinks } from './links.ts'
import { type Backend, backends, calledElsewhere, parts } from './parts.ts'
import { TOKEN_ISSUER } from './service-host.ts'

/** This process among the others of the shop. */
export interface Network {
  readonly remote: RemoteLinks
  /** True from `leave` on. */
  draining(): boolean
  /** A gateway alone is of no use: it waits until each service that it calls was seen once. */
  readonly checks: Checks
  /** Others find the services of this process from here on, while the checks pass. */
  join(checks: Checks): Promise<void>
  /** Nobody finds it any more, and who comes still is told to go elsewhere. Resolves when all had time to notice. */
  leave(): Promise<void>
  stop(): Promise<void>
}

/** Longer than from one look at the registry to the next: then no caller has this process on its list. */
const NOTICE_MS = 2_500

export function createNetwork(env: ProcessEnv, log: Log): Network {
  const elsewhere = calledElsewhere(env.SERVICES)
  const here = backends.filter((backend) => env.SERVICES.includes(backend))
  // The monolith: nobody else knows of it.
  const isAlone = parts.every((part) => env.SERVICES.includes(part)) && env.DISCOVERY === 'static'
  const discovery = discoveryOf(env, log)
  let draining = false
  return {
    remote: elsewhere.length > 0 ? remoteLinks(env, discovery, log) : () => undefined,
    draining: () => draining,
    checks: here.length === 0 ? seenOnce(discovery, elsewhere) : {},
    async join(checks) {
      if (here.length === 0) return
      const isReady = async () => !draining && (await readiness(checks)).length === 0
      await discovery.announce({ url: ownUrl(env), services: here, isReady })
    },
    async leave() {
      draining = true
      await discovery.withdraw()
      if (!isAlone) await systemClock.wait(NOTICE_MS)
    },
    stop: discovery.stop,
  }
}

function discoveryOf(env: ProcessEnv, log: Log): Discovery {
  const [kind, ...rest] = env.DISCOVERY.split(':')
  const where = rest.join(':')
  if (kind === 'dns') return dnsDiscovery(where)
  if (kind === 'registry') return registryDiscovery({ url: where, log })
  return staticDiscovery(new Map(backends.map((backend) => [backend, env[addressKey(backend)] ?? []])))
}

function remoteLinks(env: ProcessEnv, discovery: Discovery, log: Log): RemoteLinks {
  const elsewhere = new Set(calledElsewhere(env.SERVICES))
  const key = Buffer.from(env.SERVICE_TOKEN_KEY ?? '', 'base64')
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
  const issuer = createTokenIssuer({ privateKey, issuer: TOKEN_ISSUER })
  const services = new Map<Backend, RemoteService>()
  // One for all callers of this process: what a dependency may do to it is for the process as a whole.
  const through = (service: Backend) => {
    const known = services.get(service) ?? createRemoteService({ service, discovery, log })
    services.set(service, known)
    return known
  }
  return (caller: ServiceName, service, router = service) => {
    if (!elsewhere.has(service)) return undefined
    const self: Actor = { kind: 'service', name: caller }
    return {
      url: `http://${service}/trpc/${router}`,
      token: ({ actor = self }) => issuer.issue(actor, service),
      through: through(service),
    }
  }
}

function seenOnce(discovery: Discovery, services: readonly Backend[]): Checks {
  const seen = new Set<Backend>()
  const check = (service: Backend) => async () => {
    if (!seen.has(service) && (await discovery.instances(service)).length === 0)
      throw new Error('no instance is known yet')
    seen.add(service)
  }
  return Object.fromEntries(services.map((service) => [service, check(service)]))
}

function ownUrl({ ADVERTISED_URL, HOST, SERVICES_PORT }: ProcessEnv): string {
  if (ADVERTISED_URL !== undefined) return ADVERTISED_URL.replace(/\/$/, '')
  const everywhere = HOST === '0.0.0.0' || HOST === '::'
  return `http://${everywhere ? hostname() : HOST}:${SERVICES_PORT}`
}
