import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { createLog, type Lifecycle } from '@emporium/kit'
import { eventually, freePort, testDatabase } from '@emporium/kit/testing'
import { processEnv } from './env.ts'
import { backends } from './parts.ts'
import { runProcess } from './run-process.ts'

const SECRET = 'a-secret-of-the-tests-only'
const root = join(import.meta.dirname, '../../..')
const { privateKey } = generateKeyPairSync('ed25519')

/** The modular monolith in this process, on a database per service, with a payment provider beside it. */
export async function startWhole() {
  const names = [...backends, 'simulator'] as const
  const databases = await Promise.all(
    names.map((name) => testDatabase(backends.some((one) => one === name) ? name : null)),
  )
  const database = (name: (typeof names)[number]) => {
    const found = databases[names.indexOf(name)]
    if (!found) throw new Error(`No database of ${name}`)
    return found
  }
  const [gatewayPort, adminPort, servicesPort, simulatorPort] = await Promise.all([0, 1, 2, 3].map(freePort))
  const gateway = `http://127.0.0.1:${gatewayPort}`
  const provider = `http://127.0.0.1:${simulatorPort}`
  const tokenKey = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
  const secrets = [
    'SESSION',
    'ORDER_LINK',
    'ORDER_NUMBER',
    'CUSTOMER_KEY',
    'IDENTITY_TOKEN',
    'PAYMENT_WEBHOOK',
  ]
  const env = processEnv({
    LOG_LEVEL: 'silent',
    GATEWAY_PORT: `${gatewayPort}`,
    ADMIN_GATEWAY_PORT: `${adminPort}`,
    SERVICES_PORT: `${servicesPort}`,
    STOREFRONT_URL: 'http://shop.example',
    ADMIN_URL: 'http://admin.example',
    SERVICE_TOKEN_KEY: tokenKey,
    PAYMENT_PROVIDER_URL: provider,
    PAYMENT_PROVIDER_KEY: SECRET,
    ...Object.fromEntries(secrets.map((name) => [`${name}_SECRET`, SECRET])),
    ...Object.fromEntries(backends.map((name) => [`DATABASE_URL_${name.toUpperCase()}`, database(name).url])),
  })
  const simulator = spawn(process.execPath, [join(root, 'apps/payment-simulator/src/main.ts')], {
    cwd: root,
    stdio: 'inherit',
    env: {
      PATH: process.env['PATH'],
      PORT: `${simulatorPort}`,
      DATABASE_URL: database('simulator').url,
      PUBLIC_URL: provider,
      API_KEY: SECRET,
      WEBHOOK_URL: `${gateway}/webhooks/payments`,
      WEBHOOK_SECRET: SECRET,
      LOG_LEVEL: 'silent',
    },
  })
  const steps: Parameters<Lifecycle['onShutdown']>[1][] = []
  await runProcess(env, createLog({ name: 'whole', level: 'silent' }), {
    onShutdown: (_, step) => void steps.push(step),
  })
  await eventually(async () => {
    if (!(await fetch(`${provider}/readyz`)).ok) throw new Error('The provider is not ready')
  })
  return {
    gateway,
    services: `http://127.0.0.1:${servicesPort}`,
    tokenKey,
    /** The services' databases, for looking into them. */
    database: (name: (typeof backends)[number]) => database(name).db,
    async stop() {
      for (let step = steps.pop(); step; step = steps.pop()) await step()
      await ended(simulator)
      await Promise.all(databases.map((each) => each.drop()))
    },
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
