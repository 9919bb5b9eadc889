import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../start/free-port.ts'
import { startRabbit } from '../start/rabbitmq/server.ts'

/**
 * Vitest's global set-up of the tests with a broker (`*.broker.int.test.ts`): one RabbitMQ for the whole run. Tests find
 * it in `process.env.EMPORIUM_TEST_RABBITMQ`, and use a namespace of their own each.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['EMPORIUM_TEST_RABBITMQ']) return undefined
  const home = mkdtempSync(join(tmpdir(), 'emporium-rabbit-'))
  const broker = await startRabbit({
    directory: join(home, 'node'),
    port: await freePort(),
    distPort: await freePort(),
    epmdPort: await freePort(),
    password: randomBytes(12).toString('hex'),
    logFile: join(home, 'rabbitmq.log'),
  })
  process.env['EMPORIUM_TEST_RABBITMQ'] = broker.url
  return async () => {
    await broker.stop()
    rmSync(home, { recursive: true, force: true })
  }
}
