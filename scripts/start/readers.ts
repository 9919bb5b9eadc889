import pg from 'pg'
import type { Context } from './context.ts'
import { atDatabase, ensureDatabase, ensureRole, SHOP_DATABASE, withClient } from './databases.ts'
import { connectionString, type Tenant } from './tenants.ts'

/** Where the audit finds all services' tables when each service has a database of its own. */
export const AUDIT_DATABASE = 'audit'
const AUDITOR = 'auditor'

type Reader = Required<Tenant>

/**
 * Gives each service's tables a role that reads them and nothing else, and the auditor one place where it sees all of
 * them by those roles: the shop's own database, or foreign tables of every service's. Answers the auditor's address.
 */
export async function ensureReaders(superuserUrl: string, shop: Context): Promise<string> {
  const { tenants, secrets, topology } = shop
  const readers = tenants.flatMap((tenant) => (isReader(tenant) ? [tenant] : []))
  await withClient(superuserUrl, async (client) => {
    await ensureRole(client, { role: AUDITOR, password: secrets.auditor })
    for (const { reader, database } of readers) {
      await ensureRole(client, reader)
      await client.query(`alter role ${id(reader.role)} set default_transaction_read_only = on`)
      await client.query(`grant connect on database ${id(database)} to ${id(reader.role)}`)
    }
  })
  for (const tenant of readers)
    await withClient(atDatabase(superuserUrl, tenant.database), (client) => mayRead(client, tenant))
  const database = topology === 'monolith' ? SHOP_DATABASE : AUDIT_DATABASE
  if (topology === 'monolith') await joinReaders(superuserUrl, readers)
  else await mirrorAll(superuserUrl, shop, readers)
  return connectionString({ role: AUDITOR, password: secrets.auditor, database }, shop.ports.postgres, null)
}

const isReader = (tenant: Tenant): tenant is Reader =>
  tenant.reader !== undefined && tenant.schema !== undefined

async function mayRead(client: pg.Client, { role, schema, reader }: Reader): Promise<void> {
  const to = `to ${id(reader.role)}`
  await client.query(`grant usage on schema ${id(schema)} ${to}`)
  await client.query(`grant select on all tables in schema ${id(schema)} ${to}`)
  const whatComes = `alter default privileges for role ${id(role)} in schema ${id(schema)}`
  await client.query(`${whatComes} grant select on tables ${to}`)
}

async function joinReaders(superuserUrl: string, readers: Reader[]): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await client.query(`grant connect on database ${id(SHOP_DATABASE)} to ${AUDITOR}`)
    for (const { reader } of readers) await client.query(`grant ${id(reader.role)} to ${AUDITOR}`)
  })
}

async function mirrorAll(superuserUrl: string, shop: Context, readers: Reader[]): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await ensureDatabase(client, AUDIT_DATABASE)
    await client.query(`grant connect on database ${AUDIT_DATABASE} to ${AUDITOR}`)
  })
  const own = new Map(
    readers.map(({ role, database, reader }) => [
      role,
      connectionString({ ...reader, database }, shop.ports.postgres, null),
    ]),
  )
  await withClient(atDatabase(superuserUrl, AUDIT_DATABASE), async (client) => {
    await client.query('create extension if not exists postgres_fdw')
    for (const service of shop.services)
      await mirror(client, service, own.get(service) ?? shop.connectionStrings[service] ?? '')
  })
}

/** Foreign tables are made anew each time: the service's own may have changed by a migration. */
async function mirror(client: pg.Client, service: string, url: string): Promise<void> {
  const { hostname, port, pathname, username, password } = new URL(url)
  const [name, at] = [id(service), (text: string) => pg.escapeLiteral(decodeURIComponent(text))]
  await client.query(`drop schema if exists ${name} cascade; drop server if exists ${name} cascade`)
  await client.query(
    `create server ${name} foreign data wrapper postgres_fdw options (host ${at(hostname)},
       port ${at(port || '5432')}, dbname ${at(pathname.slice(1))}, use_remote_estimate 'true', fetch_size '5000',
       options '-c default_transaction_read_only=on')`,
  )
  await client.query(
    `create user mapping for public server ${name} options (user ${at(username)}, password ${at(password)})`,
  )
  await client.query(`create schema ${name}`)
  await client.query(
    `import foreign schema ${name} from server ${name} into ${name}
       options (import_generated 'false', import_not_null 'false')`,
  )
  await client.query(`grant usage on schema ${name} to ${AUDITOR}`)
  await client.query(`grant select on all tables in schema ${name} to ${AUDITOR}`)
}

const id = (name: string) => pg.escapeIdentifier(name)
