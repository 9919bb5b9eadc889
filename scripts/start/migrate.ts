import { join } from 'node:path'
import { root } from '../root.ts'
import type { Context } from './context.ts'
import { platformEnv } from './processes.ts'
import { runCommand } from './run-command.ts'

/** Brings every service's schema up to date, in a process of its own: the engine's memory goes when it ends. */
export async function migrateAll(shop: Context, signal?: AbortSignal): Promise<number> {
  const output = await runCommand({
    name: 'Migration',
    args: [join(root, 'scripts/start/migrate-services.ts'), shop.root, ...shop.services],
    cwd: shop.root,
    env: platformEnv(shop),
    logFile: join(shop.data, 'logs/migrate.log'),
    signal,
  })
  return output.split('\n').filter((line) => line.startsWith('applied ')).length
}
