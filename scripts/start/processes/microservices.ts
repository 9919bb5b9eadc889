import type { Context } from '../context.ts'
import { ENTRY } from './platform.ts'
import { databaseOf, settingsOf } from './settings.ts'
import { nodeProcess, type ProcessSpec } from './spec.ts'

/** A process per service, one per further replica (`ordering-2`), and one per gateway. */
export function microservices(shop: Context): ProcessSpec[] {
  const { ports, services, replicas } = shop
  const firsts = services.map((service) => ({ service, port: ports.services[service] ?? 0 }))
  const instances = [...firsts, ...replicas].map(({ service, port }, index, all) => {
    const earlier = all.slice(0, index).filter((other) => other.service === service).length
    return serviceProcess(shop, {
      service,
      port,
      name: earlier === 0 ? service : `${service}-${earlier + 1}`,
    })
  })
  return [
    ...instances,
    gatewayProcess(shop, 'storefront-gateway', { GATEWAY_PORT: ports.gateway }),
    gatewayProcess(shop, 'admin-gateway', { ADMIN_GATEWAY_PORT: ports.adminGateway }),
  ]
}

/** One instance of one service, with its own database's address and nobody else's. */
function serviceProcess(
  shop: Context,
  { name, service, port }: { name: string; service: string; port: number },
): ProcessSpec {
  return nodeProcess(shop, {
    name,
    stage: 'services',
    entry: ENTRY,
    port,
    env: {
      ...amongOthers(shop, service),
      RABBITMQ_URL: shop.rabbitmq?.url,
      SERVICES_PORT: `${port}`,
      ...databaseOf(shop, service),
    },
    watch: ['apps/platform/src', `services/${service}`, 'packages'],
  })
}

function gatewayProcess(shop: Context, name: string, listensOn: Record<string, number>): ProcessSpec {
  const [[key = '', port = 0] = []] = Object.entries(listensOn)
  return nodeProcess(shop, {
    name,
    stage: 'gateways',
    entry: ENTRY,
    port,
    env: { ...amongOthers(shop, name), [key]: `${port}` },
    watch: ['apps/platform/src', 'apps/gateway/src', 'packages'],
  })
}

/** Who the process is, and where it finds the others. */
function amongOthers(shop: Context, name: string): Record<string, string | undefined> {
  return {
    SERVICES: name,
    DISCOVERY: `registry:${shop.connectionStrings['registry']}`,
    ...settingsOf(shop, name),
  }
}
