import { applyInput, type Stamp } from './apply-input.ts'
import { changesBetween } from './changes.ts'
import type { Product, ProductInput } from './product.ts'
import { type Refused, refusalOf, type Surroundings } from './refusals.ts'

/** What is known when the decision is taken. */
export interface Known extends Surroundings {
  readonly product: Product | null
}

export type Decision =
  | {
      readonly outcome: 'created' | 'updated'
      readonly product: Product
      readonly changes: readonly string[]
    }
  | { readonly outcome: 'unchanged' }
  | Refused

/** Creates or updates a product: the same input twice is `unchanged` the second time. */
export function decideUpsert(known: Known, input: ProductInput, stamp: Stamp): Decision {
  const wanted = applyInput(known.product, input, stamp)
  const changes = known.product === null ? [] : changesBetween(known.product, wanted)
  if (known.product !== null && changes.length === 0) return { outcome: 'unchanged' }
  if (input.version !== undefined && input.version !== known.product?.version) return changedMeanwhile
  const refusal = refusalOf(wanted, known)
  if (refusal) return refusal
  return {
    outcome: known.product === null ? 'created' : 'updated',
    product: { ...wanted, version: wanted.version + 1, updatedAt: stamp.now },
    changes,
  }
}

const changedMeanwhile: Refused = {
  outcome: 'refused',
  reason: 'stale-version',
  message:
    'This product was changed meanwhile. Reload the page to see how it is now, and make your change again.',
}
