import pg from 'pg'
import { kitMigrations, listMigrations, type Migration } from './migration-files.ts'
import { createSchemaEngine } from './schema-engine.ts'

export interface MigrateOptions {
  url: string
  schema: string
  /** The service's `prisma/<service>/migrations`; none where the service has only kit's tables. */
  directory?: string
}

export class MigrationError extends Error {
  override name = 'MigrationError'
}

/** One for all schemas of a database: the engine's own lock gives up after 10 s. */
const lockKey = 0x656d706f
const filters = { externalTables: [], externalEnums: [] }

/**
 * Brings the schema up to date: kit's migrations, then the service's, each in a transaction of its own. Several
 * processes may call it at once. Throws MigrationError where an applied migration was edited or one fails; a failed
 * one leaves nothing behind and is tried again next time. Gives the names that were applied now.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const migrations = [...(await kitMigrations()), ...(await listMigrations(options.directory))]
  const pool = new pg.Pool(poolConfig(options))
  // A server that goes away while the pool is idle or closing would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    if ((await pending(pool, options.schema, migrations)).length === 0) return []
    return await locked(pool, async () => {
      await createSchema(pool, options.schema)
      const names = await pending(pool, options.schema, migrations)
      return names.length > 0 ? await apply(pool, options.schema, migrations, names) : []
    })
  } finally {
    await pool.end()
  }
}

async function pending(pool: pg.Pool, schema: string, migrations: Migration[]): Promise<string[]> {
  const applied = await appliedChecksums(pool, schema)
  const edited = migrations.filter(({ name, checksum }) => (applied.get(name) ?? checksum) !== checksum)
  if (edited.length > 0) {
    const names = edited.map(({ name }) => name).join(', ')
    throw new MigrationError(
      `Schema ${schema}: applied already and changed since: ${names}. Write a new migration instead.`,
    )
  }
  return migrations.filter(({ name }) => !applied.has(name)).map(({ name }) => name)
}

async function appliedChecksums(pool: pg.Pool, schema: string): Promise<Map<string, string>> {
  const table = `${pg.escapeIdentifier(schema)}._prisma_migrations`
  const exists = await pool.query<{ found: boolean }>('select to_regclass($1) is not null as found', [table])
  if (!exists.rows[0]?.found) return new Map()
  const { rows } = await pool.query<{ migration_name: string; checksum: string }>(
    `select migration_name, checksum from ${table} where finished_at is not null and rolled_back_at is null`,
  )
  return new Map(rows.map((row) => [row.migration_name, row.checksum]))
}

async function apply(
  pool: pg.Pool,
  schema: string,
  migrations: Migration[],
  names: string[],
): Promise<string[]> {
  let reason: unknown
  const engine = await createSchemaEngine(pool, schema, (error) => {
    reason = error
  })
  try {
    const result = await engine.applyMigrations({ migrationsList: migrationsList(migrations), filters })
    return result.appliedMigrationNames
  } catch (error) {
    const cause = reason ?? error
    const failed = await forgetFailed(pool, schema)
    const which = failed ?? names.join(', ')
    throw new MigrationError(`Schema ${schema}: migration ${which} failed: ${messageOf(cause)}`, { cause })
  } finally {
    engine.free()
  }
}

/** A script is one transaction, so a failed one has left nothing but its row, which would block the next try. */
async function forgetFailed(pool: pg.Pool, schema: string): Promise<string | undefined> {
  const table = `${pg.escapeIdentifier(schema)}._prisma_migrations`
  const { rows } = await pool.query<{ migration_name: string }>(
    `update ${table} set rolled_back_at = now() where finished_at is null and rolled_back_at is null
     returning migration_name`,
  )
  return rows[0]?.migration_name
}

async function createSchema(pool: pg.Pool, schema: string): Promise<void> {
  // Asked first: `create schema if not exists` wants a right on the database even where the schema exists.
  const { rows } = await pool.query('select 1 from pg_namespace where nspname = $1', [schema])
  if (rows.length === 0) await pool.query(`create schema ${pg.escapeIdentifier(schema)}`)
}

async function locked<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    return await work()
  } finally {
    // Ending the connection frees the lock.
    client.release(true)
  }
}

function migrationsList(migrations: Migration[]) {
  return {
    baseDir: '/',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  }
}

function poolConfig({ url, schema }: MigrateOptions): pg.PoolConfig {
  const options = `-c search_path=${schema},public`
  return { connectionString: url, max: 3, options, application_name: `emporium-migrate-${schema}` }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
