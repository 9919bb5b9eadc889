import { createHttpHost, createSteadyClock, type Lifecycle, type Log } from '@emporium/kit'
import { busOf } from './bus.ts'
import { partEnv, type ProcessEnv } from './env.ts'
import { clientsFor } from './links.ts'
import { createNetwork } from './network.ts'
import { operationsClientsFor } from './operations.ts'
import type { Part } from './parts.ts'
import { mountOperations, mountServices } from './service-host.ts'
import { composeShop } from './shop.ts'

/** A process that takes over from this one listens beside it on the same port. Linux shares the callers between them. */
const shared = { reusePort: process.platform === 'linux' }

/**
 * One process of the shop: the parts that its environment names, at work and known to the others when this resolves.
 * How it ends is handed to the lifecycle, step by step.
 */
export async function runProcess(
  env: ProcessEnv,
  log: Log,
  lifecycle: Pick<Lifecycle, 'onShutdown'>,
): Promise<void> {
  const runs = (part: Part) => env.SERVICES.includes(part)
  const clock = createSteadyClock({
    onJump: (byMs) => log.warn({ byMs }, 'the clock of this machine has jumped: deadlines go on evenly'),
  })
  const now = () => clock.now()

  const network = createNetwork(env, log)
  lifecycle.onShutdown('network', network.stop)

  const { bus, degraded } = await busOf(env, log)
  const shop = await composeShop(env, { log, bus, remote: network.remote, clock })
  lifecycle.onShutdown('services', shop.stop)

  const checks = { ...shop.checks, ...network.checks }
  const hosts: { app: ReturnType<typeof createHttpHost>; port: number }[] = []
  const host = (port: number) => {
    const app = createHttpHost({ log, checks, degraded, draining: network.draining })
    hosts.push({ app, port })
    return app
  }
  lifecycle.onShutdown('hosts', () => Promise.all(hosts.map(({ app }) => app.close())))

  if (env.SERVICES_PORT !== undefined && shop.services.size > 0) {
    const key = env.SERVICE_TOKEN_PUBLIC_KEY ?? env.SERVICE_TOKEN_KEY ?? ''
    const app = host(env.SERVICES_PORT)
    mountServices(app, shop.services, key)
    mountOperations(app, shop.deadLetters, key)
  }
  if (runs('storefront-gateway')) {
    const { mountStorefrontGateway } = await import('@emporium/gateway')
    const { GATEWAY_PORT, SESSION_SECRET, STOREFRONT_URL } = partEnv['storefront-gateway'].parse(env)
    const { subscribers } = mountStorefrontGateway(host(GATEWAY_PORT), {
      services: clientsFor('storefront-gateway', shop.services, network.remote),
      sessionSecret: SESSION_SECRET,
      storefrontUrl: STOREFRONT_URL,
      now,
    })
    // A broker's queue would give each event to one of several gateways: there answers grow old by themselves.
    if (env.RABBITMQ_URL === undefined) subscribers.forEach((subscriber) => bus.subscribe(subscriber))
  }
  if (runs('admin-gateway')) {
    const { mountAdminGateway } = await import('@emporium/gateway')
    const { ADMIN_GATEWAY_PORT, ADMIN_URL } = partEnv['admin-gateway'].parse(env)
    mountAdminGateway(host(ADMIN_GATEWAY_PORT), {
      services: clientsFor('admin-gateway', shop.services, network.remote),
      operations: operationsClientsFor('admin-gateway', shop.deadLetters, network.remote),
      adminUrl: ADMIN_URL,
      now,
    })
  }

  // Before the services start, so that /readyz can say what they wait for.
  for (const { app, port } of hosts) await app.listen({ host: env.HOST, port, ...shared })
  await shop.start()
  await network.join(checks)
  lifecycle.onShutdown('leaving', network.leave)
  log.info({ runs: env.SERVICES, ports: hosts.map(({ port }) => port) }, 'platform ready')
}
