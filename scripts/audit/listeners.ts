import { withComposition } from './composition.ts'
import type { Listener } from './invariant.ts'

/**
 * Who listens to what, asked of the composition itself. Idempotent subscribers are left out: they keep no inbox, what
 * they make is compared instead.
 */
export function listenersOf(env: Record<string, string | undefined>): Promise<Listener[]> {
  return withComposition(env, (composed) =>
    composed.flatMap(({ service }) =>
      service.subscribers
        .filter(({ idempotent }) => !idempotent)
        .map(({ name, type }) => ({ service: service.name, subscriber: name, type })),
    ),
  )
}
