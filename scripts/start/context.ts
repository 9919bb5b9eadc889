import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { connectionString, SHOP_DATABASE, type Tenant } from './databases.ts'
import { type Ports, portsFrom, serviceNames } from './ports.ts'
import { socketDirectory } from './postgres/socket.ts'
import type { Secrets } from './secrets.ts'

export type Mode = 'built' | 'dev'

/** All that the parts of one running shop must know of each other. */
export type Context = {
  root: string
  data: string
  mode: Mode
  /** Where the servers listen: 127.0.0.1, or 0.0.0.0 for a container. */
  host: string
  ports: Ports
  urls: ReturnType<typeof urlsFrom>
  secrets: Secrets
  /** The services that exist. */
  services: string[]
  tenants: Tenant[]
  connectionStrings: Record<string, string>
}

export function contextOf(given: {
  root: string
  data: string
  mode: Mode
  port: number
  host: string
  secrets: Secrets
}): Context {
  const ports = portsFrom(given.port)
  const services = serviceNames.filter((name) =>
    existsSync(join(given.root, 'services', name, 'package.json')),
  )
  const tenants = tenantsOf(services, given.secrets)
  const socket = socketDirectory(join(given.data, 'postgres'), ports.postgres)
  return {
    ...given,
    ports,
    urls: urlsFrom(ports),
    services,
    tenants,
    connectionStrings: Object.fromEntries(
      tenants.map((tenant) => [tenant.role, connectionString(tenant, ports.postgres, socket)]),
    ),
  }
}

/** Addresses for people and browsers say localhost; processes among themselves use 127.0.0.1. */
function urlsFrom(ports: Ports) {
  return {
    storefront: `http://localhost:${ports.storefront}`,
    admin: `http://localhost:${ports.admin}`,
    gateway: `http://127.0.0.1:${ports.gateway}`,
    adminGateway: `http://127.0.0.1:${ports.adminGateway}`,
    services: `http://127.0.0.1:${ports.services['basket']}`,
    paymentSimulator: `http://localhost:${ports.paymentSimulator}`,
  }
}

function tenantsOf(services: string[], secrets: Secrets): Tenant[] {
  const shared = services.map((name) => ({
    role: name,
    password: secrets.roles[name] ?? '',
    database: SHOP_DATABASE,
    schema: name,
  }))
  const simulator = {
    role: 'payment_simulator',
    password: secrets.paymentSimulatorRole,
    database: 'payment_simulator',
  }
  return [...shared, simulator]
}
