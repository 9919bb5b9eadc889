import type { Context } from '../context.ts'
import { allSettings, databaseOf, merged } from './settings.ts'
import { nodeProcess, type ProcessSpec, surroundings } from './spec.ts'

export const ENTRY = 'apps/platform/src/main.ts'

/** The modular monolith: all services and both gateways in one process. */
export function platform(shop: Context): ProcessSpec {
  return nodeProcess(shop, {
    name: 'platform',
    stage: 'services',
    entry: ENTRY,
    port: shop.ports.gateway,
    alsoOn: [
      { name: 'services', port: servicesPort(shop) },
      { name: 'admin gateway', port: shop.ports.adminGateway },
    ],
    env: platformEnv(shop),
    watch: ['apps/platform/src', 'apps/gateway/src', 'services', 'packages'],
  })
}

/** The environment of all services in one process: the monolith's, and that of one-off commands in every topology. */
export function platformEnv(shop: Context): Record<string, string | undefined> {
  return {
    ...surroundings(shop),
    ...allSettings(shop),
    GATEWAY_PORT: `${shop.ports.gateway}`,
    ADMIN_GATEWAY_PORT: `${shop.ports.adminGateway}`,
    SERVICES_PORT: `${servicesPort(shop)}`,
    ...merged(shop.services.map((name) => databaseOf(shop, name))),
  }
}

const servicesPort = (shop: Context) => Object.values(shop.ports.services)[0] ?? 0
