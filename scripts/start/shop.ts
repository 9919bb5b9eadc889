import { join } from 'node:path'
import { root as repository } from '../root.ts'
import { type Context, contextOf, type Mode } from './context.ts'
import { clearLeftovers } from './leftovers.ts'
import { takeLock } from './lock.ts'
import { demandFree } from './port-holder.ts'
import { stopOrphan } from './postgres/orphan.ts'
import { stopOrphan as stopOrphanedRabbit } from './rabbitmq/orphan.ts'
import { type Preparation, prepareData } from './prepare.ts'
import { portsOf, type ProcessSpec, processesOf } from './processes.ts'
import { type Progress, printedProgress, silentProgress } from './progress.ts'
import { placeReplicas } from './replicas.ts'
import { emptyDataFolder } from './reset.ts'
import { takeOrders } from './rolling.ts'
import { describeRun, keepRunFile, type Run } from './run-file.ts'
import { runProcesses } from './run-processes.ts'
import { loadSecrets } from './secrets.ts'
import type { SeedNotes } from './seed.ts'
import { claimTopology, type Topology } from './topology.ts'

export type ShopOptions = {
  port: number
  data: string
  /** Prints nothing. */
  quiet?: boolean
  mode?: Mode
  topology?: Topology
  /** As microservices: how many run of a service; one where nothing is said. */
  replicas?: Record<string, number>
  /** As microservices: whose `DATABASE_URL_<SERVICE>` and `RABBITMQ_URL` count. Default: the environment. */
  given?: Record<string, string | undefined>
  reset?: boolean
  /** How many orders a new demo shop has behind it. Default: none, so that programs which count orders count their own. */
  pastOrders?: number
  /** Aborted, the start stops where it is and undoes what it did. */
  signal?: AbortSignal
  root?: string
  /** Which processes run, and how: for programs that need not all of them, or look into one. Default: as they are. */
  processes?: (specs: ProcessSpec[]) => ProcessSpec[] | Promise<ProcessSpec[]>
}

/** Something that runs, as the page in the terminal shows it. */
export type Part = {
  name: string
  port: number
  /** Null where nothing can be asked. */
  readyUrl: string | null
  history(): { restarts: number; lastEnd: string | null; runs: boolean }
}

export type Shop = {
  urls: Context['urls']
  serviceUrls: Context['serviceUrls']
  run: Run
  notes: SeedNotes
  parts(): Part[]
  /** Has what is told from now on (a crash, a restart) go elsewhere than to the output. */
  tellTo(listener: (line: string) => void): void
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
  const { data, processes = (specs) => specs, signal } = options
  const progress = options.quiet ? silentProgress : printedProgress((text) => process.stdout.write(text))
  let tell = progress.line

  undo.defer(takeLock(data))
  await clearEarlierRun(data, progress)
  if (options.reset) await progress.step('data folder emptied', async () => emptyDataFolder(data))
  const shop = await planShop(options)
  const specs = await processes(processesOf(shop))
  await demandFree(portsOf(shop, specs))

  const broken = Promise.withResolvers<never>()
  broken.promise.catch(() => {})
  const runFile = keepRunFile(data, describeRun(shop, specs))
  undo.defer(() => runFile.remove())
  const watcher = {
    started: runFile.started,
    tell: (line: string) => tell(line),
    givenUp: broken.reject,
    keepTrying: shop.topology === 'microservices',
  }
  const { pastOrders = 0 } = options
  const preparation: Preparation = { watcher, progress, undo, signal, pastOrders }
  const { servers, superuser, auditor, notes } = await prepareData(shop, preparation)
  const running = await runProcesses(shop, specs, preparation)
  const control = await takeOrders(shop, running, runFile, undo)
  const run = runFile.update({
    control,
    superuser,
    auditor,
    demoAccounts: notes.accounts ?? [],
  })
  return {
    urls: shop.urls,
    serviceUrls: shop.serviceUrls,
    run,
    notes,
    parts: () => [
      ...servers.map(({ name, port, history }) => ({ name, port, readyUrl: null, history })),
      ...running.map(({ spec, history }) => ({ ...spec(), history })),
    ],
    tellTo(listener) {
      tell = listener
    },
    broken: broken.promise,
    stop: () => undo.disposeAsync(),
  }
}

async function planShop(options: ShopOptions): Promise<Context> {
  const { data, port, mode = 'built', root = repository, topology = 'monolith' } = options
  claimTopology(data, topology)
  const host = process.env['HOST'] || '127.0.0.1'
  const replicas = await placeReplicas(options.replicas ?? {}, port)
  const [secrets, given] = [loadSecrets(data), options.given ?? process.env]
  return contextOf({ root, data, mode, host, port, secrets, topology, replicas, given })
}

/** What a run that was killed left behind: its processes and its PostgreSQL. Data stays. */
async function clearEarlierRun(data: string, { line }: Progress): Promise<void> {
  for (const { name, pid } of await clearLeftovers(data))
    line(`  ${name} (pid ${pid}) of an earlier run: stopped`)
  if (await stopOrphan(join(data, 'postgres'))) line('  PostgreSQL of an earlier run: stopped, its data kept')
  if (await stopOrphanedRabbit(join(data, 'rabbitmq')))
    line('  RabbitMQ of an earlier run: stopped, its messages kept')
}
