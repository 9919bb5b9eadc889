import { root } from '../root.ts'
import { type Context, contextOf } from './context.ts'
import { type Run, readRun } from './run-file.ts'
import { loadSecrets } from './secrets.ts'

/** The shop that runs on `data`, for programs beside it. Throws for people where none does. */
export function runningShop(data: string): { run: Run; shop: Context } {
  const run = readRun(data)
  if (!run) throw new Error(`No shop runs on ${data}: start it with "npm start" first`)
  const shop = contextOf({
    root,
    data,
    mode: 'built',
    host: process.env['HOST'] || '127.0.0.1',
    port: run.ports.storefront,
    secrets: loadSecrets(data),
    topology: run.topology,
  })
  return { run, shop: { ...shop, connectionStrings: run.connectionStrings } }
}
