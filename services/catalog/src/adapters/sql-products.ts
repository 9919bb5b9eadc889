import { type Database, isSerializationFailure, isUniqueViolation, type Outbox } from '@emporium/kit'
import type { Products, Target } from '../app/ports.ts'
import type { Decision, Known } from '../domain/upsert.ts'
import { eventsOf } from './events.ts'
import { holdCategories, loadKnown } from './load-product.ts'
import { StaleVersion, writeProduct } from './save-product.ts'

export interface SqlProductsDeps {
  readonly db: Database
  readonly outbox: Outbox
}

const ATTEMPTS = 5

class Rehearsed extends Error {}

/** Raw statements throughout: an import writes thousands of these, each in one transaction of five statements. */
export function sqlProducts({ db, outbox }: SqlProductsDeps): Products {
  return {
    async update(target, decide) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await db.transaction(() => updateOnce(target, decide), { savepoint: true })
        } catch (error) {
          if (attempt === ATTEMPTS || !isLostRace(error)) throw error
        }
      }
    },
    async rehearse(work) {
      const results: Awaited<ReturnType<typeof work>>[] = []
      const undone = db.transaction(async () => {
        results.push(await work())
        throw new Rehearsed()
      })
      await undone.catch((error: unknown) => {
        if (!(error instanceof Rehearsed)) throw error
      })
      const [result] = results
      if (result === undefined) throw new Error('A rehearsal ended without a result')
      return result
    },
  }

  async function updateOnce(target: Target, decide: (known: Known) => Decision): Promise<Decision> {
    await holdCategories(db)
    const known = await loadKnown(db, target.handle, target.skus)
    const decision = decide(known)
    if (!('product' in decision)) return decision
    await writeProduct(db, decision.product, known.categories)
    await outbox.add(eventsOf(known.product, decision.product, known.categories))
    return decision
  }
}

/** A unique violation is one too: the next attempt sees who has the handle or the SKU. */
function isLostRace(error: unknown): boolean {
  return error instanceof StaleVersion || isUniqueViolation(error) || isSerializationFailure(error)
}
