import pg from 'pg'
import type { Tenant } from './tenants.ts'

/** Of all services where they share a database; the start's own book is kept in it, too. */
export const SHOP_DATABASE = 'emporium'

/** Makes roles, databases and schemas where missing; may be run any number of times. */
export async function ensureDatabases(superuserUrl: string, tenants: Tenant[]): Promise<void> {
  const databases = new Set([SHOP_DATABASE, ...tenants.map(({ database }) => database)])
  await withClient(superuserUrl, async (client) => {
    for (const tenant of tenants) await ensureRole(client, tenant)
    for (const database of databases) await ensureDatabase(client, database)
    for (const database of ['postgres', 'template1']) await closeToPublic(client, database)
    for (const { role, database, schema } of tenants) {
      await client.query(`grant connect, temporary on database ${id(database)} to ${id(role)}`)
      if (schema === undefined) await client.query(`alter database ${id(database)} owner to ${id(role)}`)
    }
  })
  for (const database of databases) {
    const here = tenants.filter((tenant) => tenant.database === database && tenant.schema !== undefined)
    if (here.length > 0)
      await withClient(atDatabase(superuserUrl, database), (client) => furnish(client, here))
  }
  await withClient(atDatabase(superuserUrl, SHOP_DATABASE), ensureBook)
}

async function furnish(client: pg.Client, tenants: Tenant[]): Promise<void> {
  // Making an extension takes more rights than a service has.
  for (const extension of ['pg_trgm', 'unaccent'])
    await client.query(`create extension if not exists ${extension}`)
  for (const tenant of tenants) await ensureSchema(client, tenant)
}

/** Where the start itself notes what was done once. */
async function ensureBook(client: pg.Client): Promise<void> {
  await client.query('create schema if not exists shop')
  await client.query(
    'create table if not exists shop.done (step text primary key, at timestamptz not null default now(), notes jsonb)',
  )
}

export function atDatabase(url: string, database: string): string {
  const parsed = new URL(url)
  parsed.pathname = `/${database}`
  return parsed.href
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export async function ensureRole(
  client: pg.Client,
  { role, password }: { role: string; password: string },
): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
  const verb = rowCount === 0 ? 'create' : 'alter'
  await client.query(`${verb} role ${id(role)} login password ${pg.escapeLiteral(password)}`)
}

export async function ensureDatabase(client: pg.Client, database: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database])
  if (rowCount === 0) await client.query(`create database ${id(database)}`)
  await closeToPublic(client, database)
}

// PostgreSQL lets every role into every database, unless told otherwise.
async function closeToPublic(client: pg.Client, database: string): Promise<void> {
  await client.query(`revoke all on database ${id(database)} from public`)
}

async function ensureSchema(client: pg.Client, { role, database, schema = role }: Tenant): Promise<void> {
  await client.query(`create schema if not exists ${id(schema)} authorization ${id(role)}`)
  await client.query(
    `alter role ${id(role)} in database ${id(database)} set search_path = ${id(schema)}, public`,
  )
}

const id = (name: string) => pg.escapeIdentifier(name)
