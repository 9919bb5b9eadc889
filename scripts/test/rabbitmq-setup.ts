import { randomBytes } from 'node:crypto'
import { freePort } from '../start/free-port.ts'
import { startRabbit } from '../start/rabbitmq/server.ts'
import { rabbitHome } from './rabbitmq-home.ts'

/**
 * Vitest's global set-up of the tests with a broker (`*.broker.int.test.ts`): one RabbitMQ for the whole run. Tests find
 * it in `process.env.EMPORIUM_TEST_RABBITMQ`, and use a namespace of their own each.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['EMPORIUM_TEST_RABBITMQ']) return undefined
  const { remove, ...home } = await rabbitHome()
  const broker = await startRabbit({
    ...home,
    port: await freePort(),
    distPort: await freePort(),
    epmdPort: await freePort(),
    password: randomBytes(12).toString('hex'),
  })
  process.env['EMPORIUM_TEST_RABBITMQ'] = broker.url
  return async () => {
    await broker.stop()
    remove()
  }
}
