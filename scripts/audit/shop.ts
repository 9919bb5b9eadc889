import { contextOf } from '../start/context.ts'
import { atDatabase, SHOP_DATABASE } from '../start/databases.ts'
import { platformEnv } from '../start/processes.ts'
import { readRun } from '../start/run-file.ts'
import { loadSecrets } from '../start/secrets.ts'
import { root } from '../root.ts'
import type { AuditedShop } from './audit.ts'
import { listenersOf } from './listeners.ts'

/** The shop that runs on `data`, and the environment of its platform. Throws for people where none does. */
export function runningShop(data: string) {
  const run = readRun(data)
  if (!run) throw new Error(`No shop runs on ${data}: start it with "npm start" first`)
  const secrets = loadSecrets(data)
  const { storefront: port } = run.ports
  const context = contextOf({ root, data, mode: 'built', host: '127.0.0.1', port, secrets })
  return { run, secrets, env: platformEnv(context) }
}

export async function auditedShop(data: string): Promise<AuditedShop> {
  const { run, secrets, env } = runningShop(data)
  return {
    database: atDatabase(run.superuser, SHOP_DATABASE),
    provider: { url: `http://127.0.0.1:${run.ports.paymentSimulator}`, key: secrets.paymentProviderKey },
    listeners: await listenersOf(env),
  }
}
