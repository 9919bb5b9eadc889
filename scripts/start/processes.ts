import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type NextApp, nextBin } from './build.ts'
import type { Context } from './context.ts'
import { baseEnv } from './environment.ts'

export type ProcessSpec = {
  name: string
  /** The file or folder it runs; a process whose entry does not exist yet is left out. */
  entry: string
  /** Arguments of Node. */
  args: string[]
  cwd: string
  env: Record<string, string | undefined>
  port: number
  /** Answers 200 once the process can serve. */
  readyUrl: string
  /** Folders whose changes restart it in `npm run dev`; the storefront reloads by itself. */
  watch: string[]
}

/** The shop's processes in the order in which they start; they stop in the reverse order. */
export function processesOf(shop: Context): ProcessSpec[] {
  const all = [paymentSimulator(shop), platform(shop), storefront(shop), admin(shop)]
  return all.filter(({ entry }) => existsSync(join(shop.root, entry)))
}

/** Every port that the processes will listen on, and whose it is. */
export function portsOf(shop: Context): { name: string; port: number }[] {
  const main = processesOf(shop).map(({ name, port }) => ({ name, port }))
  const services = main
    .filter(({ name }) => name === 'platform')
    .flatMap(() => [
      { name: 'services', port: servicesPort(shop) },
      { name: 'admin gateway', port: shop.ports.adminGateway },
    ])
  return [...main, ...services, { name: 'postgres', port: shop.ports.postgres }]
}

/** Of all services in one process: the first of the services' own. */
const servicesPort = (shop: Context) => Object.values(shop.ports.services)[0] ?? 0

/** Where the payment provider reports to. */
const paymentWebhookUrl = (shop: Context) => `${shop.urls.gateway}/webhooks/payments`

function paymentSimulator(shop: Context): ProcessSpec {
  const port = shop.ports.paymentSimulator
  return nodeProcess(shop, {
    name: 'payment-simulator',
    entry: 'apps/payment-simulator/src/main.ts',
    port,
    env: {
      PORT: `${port}`,
      DATABASE_URL: shop.connectionStrings['payment_simulator'],
      PUBLIC_URL: shop.urls.paymentSimulator,
      API_KEY: shop.secrets.paymentProviderKey,
      WEBHOOK_URL: paymentWebhookUrl(shop),
      WEBHOOK_SECRET: shop.secrets.paymentWebhook,
    },
    watch: ['apps/payment-simulator/src', 'packages'],
  })
}

function platform(shop: Context): ProcessSpec {
  const port = shop.ports.gateway
  return nodeProcess(shop, {
    name: 'platform',
    entry: 'apps/platform/src/main.ts',
    port,
    env: platformEnv(shop),
    watch: ['apps/platform/src', 'apps/gateway/src', 'services', 'packages'],
  })
}

/** The platform's environment, which the one-off commands (seed, import, export) share. */
export function platformEnv(shop: Context): Record<string, string | undefined> {
  return {
    ...surroundings(shop),
    GATEWAY_PORT: `${shop.ports.gateway}`,
    ADMIN_GATEWAY_PORT: `${shop.ports.adminGateway}`,
    SERVICES_PORT: `${servicesPort(shop)}`,
    ...databaseUrls(shop),
    SESSION_SECRET: shop.secrets.session,
    ORDER_LINK_SECRET: shop.secrets.orderLink,
    ORDER_NUMBER_SECRET: shop.secrets.orderNumber,
    SERVICE_TOKEN_KEY: shop.secrets.serviceTokenKey,
    CUSTOMER_KEY_SECRET: shop.secrets.customerKey,
    IDENTITY_TOKEN_SECRET: shop.secrets.identityToken,
    PAYMENT_PROVIDER_URL: `http://127.0.0.1:${shop.ports.paymentSimulator}`,
    PAYMENT_PROVIDER_KEY: shop.secrets.paymentProviderKey,
    PAYMENT_WEBHOOK_SECRET: shop.secrets.paymentWebhook,
    STOREFRONT_URL: shop.urls.storefront,
    ADMIN_URL: shop.urls.admin,
  }
}

function storefront(shop: Context): ProcessSpec {
  return nextProcess(shop, 'storefront', {
    GATEWAY_URL: shop.urls.gateway,
    PUBLIC_URL: shop.urls.storefront,
  })
}

function admin(shop: Context): ProcessSpec {
  return nextProcess(shop, 'admin', { GATEWAY_URL: shop.urls.adminGateway })
}

/** A Next app of ours, built, or with its own reload. */
function nextProcess(shop: Context, name: NextApp, env: ProcessSpec['env']): ProcessSpec {
  const port = shop.ports[name]
  const command = shop.mode === 'dev' ? 'dev' : 'start'
  return {
    name,
    entry: `apps/${name}/next.config.ts`,
    args: [nextBin(shop.root), command, '--port', `${port}`, '--hostname', shop.host],
    cwd: join(shop.root, 'apps', name),
    env: { ...surroundings(shop), PORT: `${port}`, ...env },
    port,
    readyUrl: `http://127.0.0.1:${port}/livez`,
    watch: [],
  }
}

type NodeProcess = Pick<ProcessSpec, 'name' | 'entry' | 'port' | 'env' | 'watch'>

/** A small young generation: requests die young, and the default lets a busy process grow to twice the memory. */
const NODE_OPTIONS = ['--max-semi-space-size=8']

/** A process of ours: TypeScript run by Node, ready when `/readyz` says so. */
function nodeProcess(shop: Context, { env, ...rest }: NodeProcess): ProcessSpec {
  return {
    ...rest,
    args: [...NODE_OPTIONS, join(shop.root, rest.entry)],
    cwd: shop.root,
    env: { ...surroundings(shop), ...env },
    readyUrl: `http://127.0.0.1:${rest.port}/readyz`,
  }
}

function surroundings(shop: Context): Record<string, string | undefined> {
  return { ...baseEnv(), NODE_ENV: shop.mode === 'dev' ? 'development' : 'production', HOST: shop.host }
}

function databaseUrls(shop: Context): Record<string, string | undefined> {
  const entries = shop.services.map(
    (name) => [`DATABASE_URL_${name.toUpperCase()}`, shop.connectionStrings[name]] as const,
  )
  return Object.fromEntries(entries)
}
