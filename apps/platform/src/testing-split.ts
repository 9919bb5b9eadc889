import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { createLog, type Lifecycle } from '@emporium/kit'
import { eventually, freePort, testDatabase } from '@emporium/kit/testing'
import { processEnv } from './env.ts'
import { type Backend, backends, type Part } from './parts.ts'
import { runProcess } from './run-process.ts'

const SECRET = 'a-secret-of-the-tests-only'
const root = join(import.meta.dirname, '../../..')
const { privateKey } = generateKeyPairSync('ed25519')
export const tokenKey = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')

export interface SplitProcess {
  /** Of its services. */
  readonly port: number
  /** As SIGTERM ends it. */
  stop(): Promise<void>
}

/**
 * A shop of several processes: a database per service, the heartbeat registry, the payment simulator, and the broker that is
 * given.
 */
export async function startSplit(broker?: { url: string; namespace: string }) {
  const names = [...backends, 'registry', 'simulator'] as const
  const databases = await Promise.all(
    names.map((name) => testDatabase(backends.some((one) => one === name) ? name : null)),
  )
  const urlOf = (name: (typeof names)[number]) => databases[names.indexOf(name)]?.url ?? ''
  const [gatewayPort, simulatorPort] = [await freePort(), await freePort()]
  const gateway = `http://127.0.0.1:${gatewayPort}`
  const provider = `http://127.0.0.1:${simulatorPort}`
  const common = {
    PATH: process.env['PATH'],
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
    RABBITMQ_URL: broker?.url,
    RABBITMQ_NAMESPACE: broker?.namespace,
    DISCOVERY: `registry:${urlOf('registry')}`,
    GATEWAY_PORT: `${gatewayPort}`,
    ADMIN_GATEWAY_PORT: '1',
    STOREFRONT_URL: 'http://shop.example',
    ADMIN_URL: 'http://admin.example',
    SERVICE_TOKEN_KEY: tokenKey,
    PAYMENT_PROVIDER_URL: provider,
    PAYMENT_PROVIDER_KEY: SECRET,
    ...Object.fromEntries(
      ['SESSION', 'ORDER_LINK', 'ORDER_NUMBER', 'CUSTOMER_KEY', 'IDENTITY_TOKEN', 'PAYMENT_WEBHOOK'].map(
        (name) => [`${name}_SECRET`, SECRET],
      ),
    ),
  }
  const urlsOf = (here: readonly Part[]) =>
    Object.fromEntries(
      backends
        .filter((name) => here.includes(name))
        .map((name) => [`DATABASE_URL_${name.toUpperCase()}`, urlOf(name)]),
    )
  const envOf = (here: readonly Part[], port: number) => ({
    ...common,
    ...urlsOf(here),
    SERVICES: here.join(','),
    SERVICES_PORT: `${port}`,
  })
  const running = new Set<() => Promise<unknown>>()

  /** In this process of Node, from its own environment, over real connections all the same. */
  async function start(
    here: readonly Part[],
    other: Record<string, string | undefined> = {},
  ): Promise<SplitProcess> {
    const port = await freePort()
    const env = processEnv({ ...envOf(here, port), ...other })
    const steps: Parameters<Lifecycle['onShutdown']>[1][] = []
    const stop = async () => {
      running.delete(stop)
      for (let step = steps.pop(); step; step = steps.pop()) await step()
    }
    running.add(stop)
    await runProcess(env, createLog({ name: here.join(), level: env.LOG_LEVEL }), {
      onShutdown: (_, step) => void steps.push(step),
    })
    return { port, stop }
  }

  /** In a process of its own, that can be killed. */
  async function spawned(here: readonly Part[]) {
    const port = await freePort()
    const child = node('apps/platform/src/main.ts', envOf(here, port))
    await ready(`http://127.0.0.1:${port}`)
    return { port, child }
  }

  function node(entry: string, env: Record<string, string | undefined>): ChildProcess {
    const child = spawn(process.execPath, [join(root, entry)], { cwd: root, env, stdio: 'inherit' })
    const end = async () => {
      running.delete(end)
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    running.add(end)
    return child
  }

  node('apps/payment-simulator/src/main.ts', {
    PATH: common.PATH,
    PORT: `${simulatorPort}`,
    DATABASE_URL: urlOf('simulator'),
    PUBLIC_URL: provider,
    API_KEY: SECRET,
    WEBHOOK_URL: `${gateway}/webhooks/payments`,
    WEBHOOK_SECRET: SECRET,
    LOG_LEVEL: common.LOG_LEVEL,
  })
  await ready(provider)

  return {
    gateway,
    start,
    spawned,
    async stop() {
      await Promise.all([...running].map((end) => end()))
      await Promise.all(databases.map((database) => database.drop()))
    },
  }
}

async function ready(url: string): Promise<void> {
  await eventually(async () => {
    const answer = await fetch(`${url}/readyz`)
    if (!answer.ok) throw new Error(await answer.text())
  })
}

/** Counts the calls of procedures that arrive at the ports of this process of Node. */
export function countCalls() {
  const counts = new Map<number, number>()
  const count = (message: unknown) => {
    const { request } = message as { request: IncomingMessage }
    const port = request.socket.localPort ?? 0
    if (request.url?.startsWith('/trpc/')) counts.set(port, (counts.get(port) ?? 0) + 1)
  }
  subscribe('http.server.request.start', count)
  return {
    at: ({ port }: Pick<SplitProcess, 'port'>) => counts.get(port) ?? 0,
    stop: () => unsubscribe('http.server.request.start', count),
  }
}

export const everythingBut = (part: Backend): Part[] => [
  ...backends.filter((name) => name !== part),
  'storefront-gateway',
]
