import { randomBytes } from 'node:crypto'

/** The broker of the test run, and a namespace on it that is this test's alone. */
export function testBroker(): { url: string; namespace: string } {
  const url = process.env['EMPORIUM_TEST_RABBITMQ']
  if (!url) throw new Error('No test RabbitMQ: name the file *.broker.int.test.ts')
  return { url, namespace: `test-${randomBytes(6).toString('hex')}` }
}
