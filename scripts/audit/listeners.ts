import { composeServices } from '../../apps/platform/src/services.ts'
import { platformEnv } from '../../apps/platform/src/env.ts'
import { createLog } from '@emporium/kit'
import type { Listener } from './invariant.ts'

/**
 * Who listens to what, asked of the very composition that the shop runs; nothing is started. Idempotent subscribers
 * are left out: they keep no inbox, what they make is compared instead.
 */
export async function listenersOf(env: Record<string, string | undefined>): Promise<Listener[]> {
  const composed = composeServices({
    env: platformEnv(env),
    log: createLog({ name: 'audit', level: 'error' }),
    running: new Map(),
  })
  const listeners = composed.flatMap(({ service }) =>
    service.subscribers
      .filter(({ idempotent }) => !idempotent)
      .map(({ name, type }) => ({ service: service.name, subscriber: name, type })),
  )
  await Promise.all(composed.map(({ service }) => service.stop?.()))
  await Promise.all(composed.map(({ db }) => db.close()))
  return listeners
}
