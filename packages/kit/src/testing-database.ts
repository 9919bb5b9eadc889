import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { type Database, openDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { kitMigrations, listMigrations } from './migration-files.ts'

export interface TestDatabase {
  url: string
  /** Open on the service's schema. */
  db: Database
  /** Closes `db` and drops the database. */
  drop(): Promise<void>
}

const prismaFolder = join(import.meta.dirname, '../../../prisma')

/**
 * A fresh, migrated database on the server of the `int` tests, with the schema of `service` (`prisma/<service>`), or
 * with kit's tables alone in the schema `kit` for null. It is copied from a template that is migrated once.
 */
export async function testDatabase(service: string | null): Promise<TestDatabase> {
  const server = process.env['EMPORIUM_TEST_PG']
  if (!server)
    throw new Error('No test PostgreSQL: name the file *.int.test.ts and run it in the project `int`')
  const schema = service ?? 'kit'
  const name = `test_${schema}_${randomBytes(6).toString('hex')}`
  await asSuperuser(server, async (client) => {
    const template = await ensureTemplate(client, server, service)
    await client.query(`create database ${name} template ${template}`)
  })
  const url = databaseUrl(server, name)
  const db = openDatabase({ url, schema, poolSize: 8 })
  return {
    url,
    db,
    async drop() {
      await db.close()
      await asSuperuser(server, (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

async function ensureTemplate(client: pg.Client, server: string, service: string | null): Promise<string> {
  const schema = service ?? 'kit'
  const directory = service === null ? undefined : join(prismaFolder, service, 'migrations')
  const migrations = [...(await kitMigrations()), ...(await listMigrations(directory))]
  const digest = createHash('sha256')
    .update(migrations.map(({ checksum }) => checksum).join())
    .digest('hex')
  const template = `template_${schema}_${digest.slice(0, 12)}`
  await client.query('select pg_advisory_lock(hashtext($1))', [template])
  try {
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [template])
    if (rows.length === 0) await createTemplate(client, server, template, { schema, directory })
  } finally {
    await client.query('select pg_advisory_unlock(hashtext($1))', [template])
  }
  return template
}

async function createTemplate(
  client: pg.Client,
  server: string,
  template: string,
  { schema, directory }: { schema: string; directory: string | undefined },
): Promise<void> {
  // Renamed when it is complete, so that a half-made one is never copied.
  const draft = `${template}_draft`
  await client.query(`drop database if exists ${draft} with (force)`)
  await client.query(`create database ${draft}`)
  await migrate({ url: databaseUrl(server, draft), schema, ...(directory !== undefined && { directory }) })
  await client.query(`alter database ${draft} rename to ${template}`)
}

async function asSuperuser<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
