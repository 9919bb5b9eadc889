import { join } from 'node:path'
import { root } from '../root.ts'
import { runNode } from '../run.ts'
import { contextOf } from './context.ts'
import { leftovers } from './leftovers.ts'
import { platformEnv } from './processes.ts'
import { readRun } from './run-file.ts'
import { loadSecrets } from './secrets.ts'

/**
 * Runs a program beside the running shop on `data`, with the platform's environment. Answers its exit code; throws
 * where no shop runs there.
 */
export async function runInShop(data: string, program: string, args: string[]): Promise<number> {
  const run = readRun(data)
  if (!run || leftovers(data).length === 0)
    throw new Error(`No shop runs on ${data}: start it with "npm start" first`)
  const shop = contextOf({
    root,
    data,
    mode: 'built',
    host: process.env['HOST'] || '127.0.0.1',
    port: run.ports.storefront,
    secrets: loadSecrets(data),
  })
  return runNode([join(root, program), ...args], { ...platformEnv(shop), INIT_CWD: process.env['INIT_CWD'] })
}
