import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { brands } from '../../apps/platform/demo/brands.ts'
import { demoCategories, demoProducts } from '../../apps/platform/src/demo-inputs.ts'
import { atDatabase, SHOP_DATABASE, withClient } from '../../scripts/start/databases.ts'
import { startPostgres } from '../../scripts/start/postgres/server.ts'
import type { ProcessSpec } from '../../scripts/start/processes.ts'
import { loadSecrets } from '../../scripts/start/secrets.ts'
import { type Shop, startShop } from '../../scripts/start/shop.ts'
import { claimTopology, type Topology } from '../../scripts/start/topology.ts'
import { openGauge } from '../measure/statements.ts'
import { fill } from './fill.ts'

const PRODUCTS = 1_000
const VARIANTS = 3_000

export interface BenchShop {
  readonly gateway: string
  readonly adminGateway: string
  readonly storefront: string
  readonly accounts: readonly {
    readonly email: string
    readonly password: string
    readonly roles: readonly string[]
  }[]
  readonly simulator: string
  readonly superuser: string
  readonly topology: Topology
  readonly pids: {
    readonly servers: readonly number[]
    readonly postmaster: number
    readonly simulator: number
  }
  /** Reads what the server did for each database, as superuser; its own statements are not counted. */
  readonly gauge: pg.Client
  /** The databases of the services. */
  readonly databases: readonly string[]
  /** Sees the tables of all services, wherever they are. */
  readonly books: pg.Client
  readonly categories: readonly string[]
  readonly brands: readonly string[]
  readonly generated: { readonly products: number; readonly variants: number }
  stop(): Promise<void>
}

/** Starts a whole shop in production mode, without the storefront's process, with 1,000 products in it. */
export async function startBenchShop(options: {
  data: string
  port: number
  topology: Topology
  nodeArgs?: readonly string[]
}): Promise<BenchShop> {
  const { data, port, topology, nodeArgs = [] } = options
  claimTopology(data, topology)
  await preloadStatementCounts(data, port)
  const shop = await startShop({ data, port, topology, processes: (specs) => adapted(specs, nodeArgs) })
  try {
    return await furnish(shop, data)
  } catch (error) {
    await shop.stop()
    throw error
  }
}

function adapted(specs: readonly ProcessSpec[], nodeArgs: readonly string[]): ProcessSpec[] {
  return specs
    .filter(({ name }) => name !== 'storefront' && name !== 'admin')
    .map((spec) =>
      spec.name === 'payment-simulator' ? spec : { ...spec, args: [...nodeArgs, ...spec.args] },
    )
}

async function furnish(shop: Shop, data: string): Promise<BenchShop> {
  const { run, urls } = shop
  const demo = demoProducts()
  const demoVariants = demo.flatMap(({ variants = [] }) => variants).length
  const generated = { products: PRODUCTS - demo.length, variants: VARIANTS - demoVariants }
  const shelf = {
    categories: demoCategories().map(({ handle }) => handle),
    brands: brands.map(({ name }) => name),
  }
  await fill({ urls: shop.serviceUrls, tokenKey: loadSecrets(data).serviceTokenKey }, { ...generated, shelf })
  const databases = run.topology === 'monolith' ? [SHOP_DATABASE] : Object.keys(shop.serviceUrls)
  for (const [database, tables] of Object.entries(filledTables(run.topology)))
    await withClient(atDatabase(run.superuser, database), (client) =>
      client.query(`vacuum analyze ${tables}`),
    )
  const gauge = await openGauge(run.superuser)
  const books = new pg.Client({ connectionString: run.auditor })
  await books.connect()
  return {
    topology: run.topology,
    gateway: urls.gateway,
    adminGateway: urls.adminGateway,
    storefront: urls.storefront,
    accounts: run.demoAccounts,
    simulator: urls.paymentSimulator,
    superuser: run.superuser,
    pids: {
      servers: run.processes
        .filter(({ name }) => name !== 'payment-simulator')
        .map(({ name }) => pidOf(run.pids, name)),
      postmaster: pidOf(run.pids, 'postgres'),
      simulator: pidOf(run.pids, 'payment-simulator'),
    },
    gauge,
    databases,
    books,
    ...shelf,
    generated,
    async stop() {
      await books.end()
      await gauge.end()
      await shop.stop()
    },
  }
}

/** What was just filled, as hours of life would have left it; tables still empty must not be taken to stay so. */
function filledTables(topology: Topology): Record<string, string> {
  const tables = {
    catalog: 'catalog.product, catalog.listing',
    inventory: 'inventory.stock',
    basket: 'basket.variant_copy',
  }
  return topology === 'monolith' ? { [SHOP_DATABASE]: Object.values(tables).join(', ') } : tables
}

/** The library that counts statements must be there when PostgreSQL starts: set once, before the shop starts it. */
async function preloadStatementCounts(data: string, port: number): Promise<void> {
  mkdirSync(join(data, 'logs'), { recursive: true })
  const postgres = await startPostgres({
    directory: join(data, 'postgres'),
    port: port + 5,
    password: loadSecrets(data).postgres,
    logFile: join(data, 'logs/postgres-first.log'),
  })
  try {
    await withClient(postgres.url, (client) =>
      client.query("alter system set shared_preload_libraries = 'pg_stat_statements'"),
    )
  } finally {
    await postgres.stop()
  }
}

function pidOf(pids: Record<string, number>, name: string): number {
  const pid = pids[name]
  if (pid === undefined) throw new Error(`The shop runs no process named ${name}`)
  return pid
}
