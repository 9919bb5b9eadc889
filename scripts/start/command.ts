import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '../refuse.ts'
import { root } from '../root.ts'
import type { Mode } from './context.ts'
import { parseStart, type StartOptions, usage } from './options.ts'
import { seconds } from './progress.ts'
import { confirmReset } from './reset.ts'
import { PAST_ORDERS } from './seed.ts'
import { type Shop, startShop } from './shop.ts'
import { showBoard } from './show-board.ts'
import { summary } from './summary.ts'
import type { Topology } from './topology.ts'

/** `npm start` and its like: starts the shop, tells where it is, and stays until it is stopped. */
export async function startCommand(mode: Mode, topology: Topology = 'monolith'): Promise<void> {
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'))
  // Whoever read our output may leave ("npm start | head"); the shop stays.
  process.stdout.on('error', () => {})
  const options = optionsOrRefuse(topology)
  if (options.help) return say(usage)
  if (options.reset && !options.yes && !(await confirmReset(options.data)))
    return say('nothing was deleted\n')

  const wish = stopWish()
  const started = performance.now()
  try {
    const shop = await startShop({
      ...options,
      mode,
      topology,
      pastOrders: PAST_ORDERS,
      signal: wish.signal,
    })
    say(await summary(shop, { data: options.data, readyIn: seconds(performance.now() - started) }))
    if (topology === 'microservices' && process.stdout.isTTY)
      void showBoard(shop, process.stdout, wish.signal)
    await stayUntil(shop, wish.asked)
  } catch (error) {
    if (isAbort(error)) say('stopped before it was ready\n')
    else complain(error)
  }
  process.exit()
}

async function stayUntil(shop: Shop, asked: Promise<void>): Promise<void> {
  try {
    await Promise.race([asked, shop.broken])
  } catch (error) {
    complain(error)
  }
  const stopping = performance.now()
  say('\n  stopping …\n')
  await shop.stop()
  say(`✓ stopped  ${seconds(performance.now() - stopping)}\n`)
}

/** The wish to stop: Ctrl-C or SIGTERM. More of them change nothing. */
function stopWish(): { signal: AbortSignal; asked: Promise<void> } {
  const controller = new AbortController()
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      controller.abort()
      resolve()
    })
  }
  return { signal: controller.signal, asked: promise }
}

function optionsOrRefuse(topology: Topology): StartOptions {
  try {
    const callerFolder = process.env['INIT_CWD'] ?? process.cwd()
    return parseStart(process.argv.slice(2), { root, callerFolder, env: process.env, topology })
  } catch (error) {
    return refuse(error, usage)
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

function complain(error: unknown): void {
  process.exitCode = 1
  process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`)
}

function say(text: string): void {
  process.stdout.write(text)
}
