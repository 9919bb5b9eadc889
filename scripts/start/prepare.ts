import { join } from 'node:path'
import { generateClients } from '../generate/clients.ts'
import type { Context } from './context.ts'
import { ensureDatabases } from './databases.ts'
import { type Kept, keepServer } from './keep-server.ts'
import { prepareLog } from './log-file.ts'
import { migrateAll } from './migrate.ts'
import { type Postgres, startPostgres } from './postgres/server.ts'
import type { Progress } from './progress.ts'
import { ensureRabbit } from './rabbitmq/program.ts'
import { type Rabbit, startRabbit } from './rabbitmq/server.ts'
import { ensureReaders } from './readers.ts'
import { seedOnce, type SeedNotes } from './seed.ts'
import type { Watcher } from './supervisor.ts'
import { dropUnfinishedSeed } from './unfinished-seed.ts'

export type Prepared = {
  servers: Kept<Postgres | Rabbit>[]
  superuser: string
  auditor: string
  notes: SeedNotes
}

export type Preparation = {
  watcher: Watcher
  progress: Progress
  undo: AsyncDisposableStack
  signal: AbortSignal | undefined
  /** How many orders a new demo shop has behind it. */
  pastOrders: number
}

/**
 * What must be there before the shop's processes: PostgreSQL with the tables of this version and the demo shop in it,
 * and the broker where one is needed.
 */
export async function prepareData(shop: Context, preparation: Preparation): Promise<Prepared> {
  const { watcher, progress, undo, signal, pastOrders } = preparation
  const { step } = progress
  await step(
    'clients generated',
    () => generateClients(shop.root),
    (names) => `clients generated (${names.length || 'all current'})`,
  )
  signal?.throwIfAborted()
  const broker = startBroker(shop, preparation)
  const postgres = await step(`PostgreSQL on ${shop.ports.postgres}`, () => keepPostgres(shop, watcher))
  undo.defer(() => postgres.stop())
  const { url } = postgres.first
  if (await dropUnfinishedSeed(url, shop.tenants)) progress.line('  demo shop left unfinished: begun anew')
  await step('databases and roles', () => ensureDatabases(url, shop.tenants))
  await step(
    'migrations',
    () => migrateAll(shop, signal),
    (count) => `migrations (${count || 'none'} to apply)`,
  )
  const auditor = await step('read-only roles', () => ensureReaders(url, shop))
  const notes = await step(
    'demo shop',
    () => seedOnce(shop, url, { pastOrders, signal, tell: progress.line }),
    ({ seeded }) => `demo shop ${seeded ? 'filled' : 'kept'}`,
  )
  const rabbitmq = broker && (await step(`RabbitMQ on ${shop.ports.rabbitmq}`, () => broker))
  return { servers: [postgres, ...(rabbitmq ? [rabbitmq] : [])], superuser: url, auditor, notes }
}

function keepPostgres(shop: Context, watcher: Watcher): Promise<Kept<Postgres>> {
  const logFile = prepareLog(join(shop.data, 'logs/postgres.log'))
  const { postgres: port } = shop.ports
  const directory = join(shop.data, 'postgres')
  const start = () => startPostgres({ directory, port, password: shop.secrets.postgres, logFile })
  return keepServer({ name: 'postgres', port, logFile, watcher, start })
}

/** Beside all else, because it takes seconds; undefined where there is no broker of ours. */
function startBroker(
  shop: Context,
  { watcher, progress, undo }: Preparation,
): Promise<Kept<Rabbit>> | undefined {
  if (!shop.rabbitmq || shop.rabbitmq.given) return undefined
  ensureRabbit((line) => progress.line(`  ${line}`))
  const logFile = prepareLog(join(shop.data, 'logs/rabbitmq.log'))
  const { rabbitmq: port, rabbitmqDistribution: distPort, erlangPorts: epmdPort } = shop.ports
  const options = { directory: join(shop.data, 'rabbitmq'), port, distPort, epmdPort, logFile }
  const start = () => startRabbit({ ...options, password: shop.secrets.rabbitmq }, watcher.tell)
  const starting = keepServer({ name: 'rabbitmq', port, logFile, watcher, start })
  // Its failure is met where it is waited for.
  const stopped = starting.catch(() => undefined)
  undo.defer(async () => (await stopped)?.stop())
  return starting
}
