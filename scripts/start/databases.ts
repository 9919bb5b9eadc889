import pg from 'pg'

/** A place in the one PostgreSQL: `database` is shared by the services, each with a schema and a role of its own. */
export type Tenant = { role: string; password: string; database: string; schema?: string }

export const SHOP_DATABASE = 'emporium'

/** With a socket directory, pg goes by the Unix socket there; the rest of the address names the same server over TCP. */
export function connectionString(tenant: Tenant, port: number, socket: string | null): string {
  const address = `postgres://${tenant.role}:${tenant.password}@127.0.0.1:${port}/${tenant.database}`
  return socket === null ? address : `${address}?host=${encodeURIComponent(socket)}`
}

/** Makes roles, databases and schemas where missing; may be run any number of times. */
export async function ensureDatabases(superuserUrl: string, tenants: Tenant[]): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    for (const tenant of tenants) await ensureRole(client, tenant)
    for (const database of [SHOP_DATABASE, ...tenants.map((tenant) => tenant.database)])
      await ensureDatabase(client, database)
    for (const { role, database, schema } of tenants) {
      await client.query(`grant connect, temporary on database ${id(database)} to ${id(role)}`)
      if (schema === undefined) await client.query(`alter database ${id(database)} owner to ${id(role)}`)
    }
  })
  await withClient(atDatabase(superuserUrl, SHOP_DATABASE), async (client) => {
    // Making an extension takes more rights than a service has.
    for (const extension of ['pg_trgm', 'unaccent'])
      await client.query(`create extension if not exists ${extension}`)
    for (const { role, schema } of tenants) if (schema !== undefined) await ensureSchema(client, role, schema)
    await client.query('create schema if not exists shop')
    await client.query(
      'create table if not exists shop.done (step text primary key, at timestamptz not null default now(), notes jsonb)',
    )
  })
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

async function ensureRole(client: pg.Client, { role, password }: Tenant): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
  const verb = rowCount === 0 ? 'create' : 'alter'
  await client.query(`${verb} role ${id(role)} login password ${pg.escapeLiteral(password)}`)
}

async function ensureDatabase(client: pg.Client, database: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database])
  if (rowCount !== 0) return
  await client.query(`create database ${id(database)}`)
  await client.query(`revoke all on database ${id(database)} from public`)
}

async function ensureSchema(client: pg.Client, role: string, schema: string): Promise<void> {
  await client.query(`create schema if not exists ${id(schema)} authorization ${id(role)}`)
  await client.query(
    `alter role ${id(role)} in database ${id(SHOP_DATABASE)} set search_path = ${id(schema)}, public`,
  )
}

const id = (name: string) => pg.escapeIdentifier(name)
