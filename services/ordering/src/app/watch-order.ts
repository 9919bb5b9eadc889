import type { Status } from '../domain/words.ts'
import type { Clock, StoredView, Views } from './ports.ts'
import { maySee, type Visitor } from './visitor.ts'

/** A checkout that was just accepted becomes an order within this time. */
const appearsWithinMs = 30_000
/** The longest that one live answer lasts; the client asks again where it still cares. */
const lastsMs = 30 * 60_000

/** PostgreSQL's largest integer: a version that no order reaches. */
const maxVersion = 2_147_483_647

const final: ReadonlySet<Status> = new Set(['delivered', 'cancelled', 'returned', 'refunded'])

/** The order now and at each change, until nothing more is to be expected or the visitor has gone. */
export function watchOrder({ views, clock }: { views: Views; clock: Clock }) {
  return async function* (
    orderId: string,
    visitor: Visitor,
    signal?: AbortSignal,
  ): AsyncGenerator<StoredView> {
    const end = clock.now().getTime() + lastsMs
    let stored = await views.next(orderId, 0, { ms: appearsWithinMs, signal })
    if (stored && !maySee(visitor, stored.owner)) {
      // As long and as empty as for an order that does not exist.
      await views.next(orderId, maxVersion, { ms: appearsWithinMs, signal })
      return
    }
    while (stored) {
      yield stored
      if (final.has(stored.view.status) || signal?.aborted) return
      stored = await views.next(orderId, stored.view.version, { ms: end - clock.now().getTime(), signal })
    }
  }
}
