import { SHOP_DATABASE } from './databases.ts'
import type { Secrets } from './secrets.ts'
import type { Topology } from './topology.ts'

/** A place in PostgreSQL: a role with a database of its own, or with a schema of its own in one. */
export type Tenant = {
  role: string
  password: string
  database: string
  schema?: string
  /** Reads this tenant's tables, and nothing else: for the audit. */
  reader?: { role: string; password: string }
}

/** In the monolith a schema per service of one database, as microservices a database per service. */
export function tenantsOf(services: readonly string[], secrets: Secrets, topology: Topology): Tenant[] {
  const ofServices = services.map((name) => ({
    role: name,
    password: secrets.roles[name] ?? '',
    database: topology === 'monolith' ? SHOP_DATABASE : name,
    schema: name,
    reader: { role: `${name}_reader`, password: secrets.readers[name] ?? '' },
  }))
  const simulator = {
    role: 'payment_simulator',
    password: secrets.paymentSimulatorRole,
    database: 'payment_simulator',
  }
  // Where the processes find each other.
  const registry = { role: 'registry', password: secrets.registry, database: 'registry' }
  return [...ofServices, simulator, ...(topology === 'microservices' ? [registry] : [])]
}

/** With a socket directory, pg goes by the Unix socket there; the rest of the address names the same server over TCP. */
export function connectionString(
  { role, password, database }: Pick<Tenant, 'role' | 'password' | 'database'>,
  port: number,
  socket: string | null,
): string {
  const address = `postgres://${role}:${password}@127.0.0.1:${port}/${database}`
  return socket === null ? address : `${address}?host=${encodeURIComponent(socket)}`
}
