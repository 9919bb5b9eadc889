import { platformEnv } from '../start/processes.ts'
import { runningShop as running } from '../start/running-shop.ts'
import type { AuditedShop } from './audit.ts'
import { listenersOf } from './listeners.ts'

/** The shop that runs on `data`, and the environment of all its services. Throws for people where none does. */
export function runningShop(data: string) {
  const { run, shop } = running(data)
  return { run, secrets: shop.secrets, env: platformEnv(shop) }
}

export async function auditedShop(data: string): Promise<AuditedShop> {
  const { run, secrets, env } = runningShop(data)
  return {
    database: run.auditor,
    provider: { url: `http://127.0.0.1:${run.ports.paymentSimulator}`, key: secrets.paymentProviderKey },
    listeners: await listenersOf(env),
  }
}
