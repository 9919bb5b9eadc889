import type { Database } from '@emporium/kit'
import * as sql from './sql.ts'

const ATTEMPTS = 3
const ATTEMPTS_UNDER_LOCK = 20

/**
 * Tries until `attempt` gives something else than null. Who lost a few races queues up at the row's lock; there it
 * can lose only to one who inserts or ends the basket meanwhile.
 */
export async function untilWritten<T>(
  db: Database,
  owner: string,
  attempt: () => Promise<T | null>,
): Promise<T> {
  for (let count = 0; count < ATTEMPTS; count++) {
    const result = await attempt()
    if (result !== null) return result
  }
  for (let count = 0; count < ATTEMPTS_UNDER_LOCK; count++) {
    const result = await db.transaction(async () => {
      await db.query(sql.lock, [owner], 'basket_lock')
      return attempt()
    })
    if (result !== null) return result
  }
  throw new Error('A basket could not be written: it is changed without a pause')
}
