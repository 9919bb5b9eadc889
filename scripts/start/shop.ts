import { join } from 'node:path'
import { generateClients } from '../generate/clients.ts'
import { root as repository } from '../root.ts'
import { buildIfChanged, nextApps } from './build.ts'
import { type Context, contextOf, type Mode } from './context.ts'
import { keepPostgres } from './database-server.ts'
import { ensureDatabases } from './databases.ts'
import { clearLeftovers } from './leftovers.ts'
import { takeLock } from './lock.ts'
import { migrateAll } from './migrate.ts'
import { demandFree } from './port-holder.ts'
import { stopOrphan } from './postgres/orphan.ts'
import { portsOf, type ProcessSpec, processesOf } from './processes.ts'
import { type Progress, printedProgress, silentProgress } from './progress.ts'
import { emptyDataFolder } from './reset.ts'
import { keepRunFile, type Run } from './run-file.ts'
import { loadSecrets } from './secrets.ts'
import { seedOnce, type SeedNotes } from './seed.ts'
import { supervise, type Watcher } from './supervisor.ts'
import { restartOnChange } from './watch.ts'

export type ShopOptions = {
  port: number
  data: string
  /** Prints nothing. */
  quiet?: boolean
  mode?: Mode
  reset?: boolean
  /** Aborted, the start stops where it is and undoes what it did. */
  signal?: AbortSignal
  root?: string
  /** Which processes run, and how: for programs that need not all of them, or look into one. Default: as they are. */
  processes?: (specs: ProcessSpec[]) => ProcessSpec[]
}

export type Shop = {
  urls: Context['urls']
  run: Run
  notes: SeedNotes
  /** Rejects when the shop cannot go on, some process having crashed too often. */
  broken: Promise<never>
  stop(): Promise<void>
}

/** Starts a whole shop on `data` and waits until it serves. Throws, everything stopped again, where it cannot. */
export async function startShop(options: ShopOptions): Promise<Shop> {
  const undo = new AsyncDisposableStack()
  try {
    return await start(options, undo)
  } catch (error) {
    await undo.disposeAsync()
    throw error
  }
}

async function start(options: ShopOptions, undo: AsyncDisposableStack): Promise<Shop> {
  const { data, mode = 'built', root = repository, signal, processes = (specs) => specs } = options
  const progress = options.quiet ? silentProgress : printedProgress((text) => process.stdout.write(text))
  const { step } = progress

  undo.defer(takeLock(data))
  await clearEarlierRun(data, progress)
  if (options.reset) await step('data folder emptied', async () => emptyDataFolder(data))
  const host = process.env['HOST'] || '127.0.0.1'
  const shop = contextOf({ root, data, mode, host, port: options.port, secrets: loadSecrets(data) })
  const specs = processes(processesOf(shop))
  await demandFree(portsOf(shop))

  const broken = Promise.withResolvers<never>()
  broken.promise.catch(() => {})
  const runFile = keepRunFile(data, describe(shop))
  undo.defer(() => runFile.remove())
  const watcher: Watcher = { started: runFile.started, tell: progress.line, givenUp: broken.reject }

  await step(
    'clients generated',
    () => generateClients(root),
    (names) => `clients generated (${names.length || 'all current'})`,
  )
  signal?.throwIfAborted()
  const postgres = await step(`PostgreSQL on ${shop.ports.postgres}`, () => keepPostgres(shop, watcher))
  undo.defer(() => postgres.stop())
  await step('databases and roles', () => ensureDatabases(postgres.url, shop.tenants))
  await step(
    'migrations',
    () => migrateAll(shop, signal),
    (count) => `migrations (${count || 'none'} to apply)`,
  )
  const notes = await step(
    'demo shop',
    () => seedOnce(shop, postgres.url, signal),
    ({ seeded }) => `demo shop ${seeded ? 'filled' : 'kept'}`,
  )
  const apps = nextApps.filter((app) => specs.some(({ name }) => name === app))
  if (mode === 'built') {
    for (const app of apps)
      await step(`${app} built`, () => buildIfChanged(root, app, { announce: progress.line, signal }))
  }

  const running = specs.map((spec) => {
    const supervised = supervise(spec, join(data, 'logs', `${spec.name}.log`), watcher)
    undo.defer(() => supervised.stop(4_000))
    if (mode === 'dev') undo.defer(restartOnChange(root, spec, supervised, progress.line))
    return { spec, supervised }
  })
  for (const { spec, supervised } of running) {
    await step(`${spec.name} on ${spec.port}`, () => supervised.ready(60_000, signal))
  }
  const run = runFile.update({ superuser: postgres.url, demoAccounts: notes.accounts ?? [] })
  return { urls: shop.urls, run, notes, broken: broken.promise, stop: () => undo.disposeAsync() }
}

/** What a run that was killed left behind: its processes and its PostgreSQL. Data stays. */
async function clearEarlierRun(data: string, { line }: Progress): Promise<void> {
  for (const { name, pid } of await clearLeftovers(data))
    line(`  ${name} (pid ${pid}) of an earlier run: stopped`)
  if (await stopOrphan(join(data, 'postgres'))) line('  PostgreSQL of an earlier run: stopped, its data kept')
}

function describe(shop: Context): Omit<Run, 'pids' | 'marks'> {
  return {
    ports: shop.ports,
    urls: shop.urls,
    connectionStrings: shop.connectionStrings,
    superuser: '',
    demoAccounts: [],
    startedAt: new Date().toISOString(),
  }
}
