import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../start/free-port.ts'
import { startPostgres } from '../start/postgres/server.ts'
import { throwaway } from '../start/postgres/settings.ts'

/**
 * Vitest's global set-up of the integration tier: one PostgreSQL for the whole run. Tests find the superuser's
 * connection string in `process.env.EMPORIUM_TEST_PG` and make a database of their own each.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['EMPORIUM_TEST_PG']) return undefined
  const home = mkdtempSync(join(tmpdir(), 'emporium-int-'))
  const server = await startPostgres({
    directory: join(home, 'postgres'),
    port: await freePort(),
    password: randomBytes(12).toString('hex'),
    logFile: join(home, 'postgres.log'),
    settings: throwaway,
  })
  process.env['EMPORIUM_TEST_PG'] = server.url
  return async () => {
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  }
}
