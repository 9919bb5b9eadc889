import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Ports, portsFrom, serviceNames } from './ports.ts'
import { socketDirectory } from './postgres/socket.ts'
import type { Secrets } from './secrets.ts'
import { connectionString, type Tenant, tenantsOf } from './tenants.ts'
import type { Topology } from './topology.ts'

export type Mode = 'built' | 'dev'

/** How many of a service run beyond the first, and on which ports. */
export type Replica = { service: string; port: number }

/** All that the parts of one running shop must know of each other. */
export type Context = {
  root: string
  data: string
  mode: Mode
  topology: Topology
  /** Where the servers listen: 127.0.0.1, or 0.0.0.0 for a container. */
  host: string
  ports: Ports
  urls: ReturnType<typeof urlsFrom>
  /** By service: where its router is served. */
  serviceUrls: Record<string, string>
  secrets: Secrets
  /** The services that exist. */
  services: string[]
  replicas: Replica[]
  /** What our own PostgreSQL holds: a service with a given `DATABASE_URL_<SERVICE>` is not among them. */
  tenants: Tenant[]
  connectionStrings: Record<string, string>
  /** The broker between services in processes of their own; null in the monolith. */
  rabbitmq: { url: string; given: boolean } | null
}

export type ContextInput = {
  root: string
  data: string
  mode: Mode
  port: number
  host: string
  secrets: Secrets
  topology?: Topology
  replicas?: Replica[]
  /** Whose `DATABASE_URL_<SERVICE>` and `RABBITMQ_URL` count, as microservices. */
  given?: Record<string, string | undefined>
}

export function contextOf(input: ContextInput): Context {
  const { root, data, mode, host, secrets, topology = 'monolith', replicas = [], given = {} } = input
  const ports = portsFrom(input.port)
  const services = serviceNames.filter((name) => existsSync(join(root, 'services', name, 'package.json')))
  const elsewhere = topology === 'microservices' ? databasesGiven(services, given) : {}
  const tenants = tenantsOf(services, secrets, topology).filter(({ role }) => !(role in elsewhere))
  const socket = socketDirectory(join(data, 'postgres'), ports.postgres)
  const own = tenants.map(
    (tenant) => [tenant.role, connectionString(tenant, ports.postgres, socket)] as const,
  )
  return {
    root,
    data,
    mode,
    host,
    secrets,
    topology,
    ports,
    urls: urlsFrom(ports),
    serviceUrls: serviceUrlsFrom(services, ports, topology),
    services,
    replicas,
    tenants,
    connectionStrings: { ...Object.fromEntries(own), ...elsewhere },
    rabbitmq: topology === 'microservices' ? broker(ports, secrets, given['RABBITMQ_URL']) : null,
  }
}

/** Addresses for people and browsers say localhost; processes among themselves use 127.0.0.1. */
function urlsFrom(ports: Ports) {
  return {
    storefront: `http://localhost:${ports.storefront}`,
    admin: `http://localhost:${ports.admin}`,
    gateway: `http://127.0.0.1:${ports.gateway}`,
    adminGateway: `http://127.0.0.1:${ports.adminGateway}`,
    paymentSimulator: `http://localhost:${ports.paymentSimulator}`,
  }
}

/** Of all services in one process: the first of the services' ports. */
function serviceUrlsFrom(services: string[], ports: Ports, topology: Topology): Record<string, string> {
  const [first = 0] = Object.values(ports.services)
  const portOf = (name: string) => (topology === 'monolith' ? first : ports.services[name])
  return Object.fromEntries(services.map((name) => [name, `http://127.0.0.1:${portOf(name)}`]))
}

function databasesGiven(
  services: string[],
  given: Record<string, string | undefined>,
): Record<string, string> {
  const urls = services.map((name) => [name, given[`DATABASE_URL_${name.toUpperCase()}`]] as const)
  return Object.fromEntries(urls.flatMap(([name, url]) => (url ? [[name, url]] : [])))
}

function broker(ports: Ports, secrets: Secrets, url: string | undefined) {
  if (url) return { url, given: true }
  return { url: `amqp://emporium:${secrets.rabbitmq}@127.0.0.1:${ports.rabbitmq}`, given: false }
}
