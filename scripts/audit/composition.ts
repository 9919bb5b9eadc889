import { createLog } from '@emporium/kit'
import { platformEnv } from '../../apps/platform/src/env.ts'
import { type Composed, composeServices } from '../../apps/platform/src/services.ts'

/** The very services that the shop runs, wired and not started, for the time of `work`. */
export async function withComposition<T>(
  env: Record<string, string | undefined>,
  work: (composed: readonly Composed[]) => Promise<T> | T,
): Promise<T> {
  const running = new Map<string, Composed['service']>()
  const log = createLog({ name: 'tools', level: 'error' })
  const composed = await composeServices({ env: platformEnv(env), log, running })
  for (const { service } of composed) running.set(service.name, service)
  try {
    return await work(composed)
  } finally {
    await Promise.all(composed.map(async ({ service }) => service.stop?.()))
    await Promise.all(composed.map(({ db }) => db.close()))
  }
}
