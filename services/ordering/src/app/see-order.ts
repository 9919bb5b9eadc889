import type { StoredView, Views } from './ports.ts'
import { maySee, type Visitor } from './visitor.ts'

/** How long a reader waits for a version that it knows to exist. */
const versionWaitMs = 3_000

/** The order, where the visitor may see it; with `atLeastVersion` only once that version can be read, or in vain. */
export function seeOrder({ views }: { views: Views }) {
  return async (orderId: string, visitor: Visitor, atLeastVersion?: number): Promise<StoredView | null> => {
    const now = await views.find(orderId)
    const isBehind = atLeastVersion !== undefined && (now?.view.version ?? 0) < atLeastVersion
    const newer = isBehind ? await views.next(orderId, atLeastVersion - 1, { ms: versionWaitMs }) : null
    const stored = newer ?? now
    return stored && maySee(visitor, stored.owner) ? stored : null
  }
}
