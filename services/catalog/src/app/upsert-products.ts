import type { Stamp } from '../domain/apply-input.ts'
import type { ProductInput } from '../domain/product.ts'
import { type Decision, decideUpsert } from '../domain/upsert.ts'
import type { Products, SanitiseHtml } from './ports.ts'

export interface UpsertDeps {
  readonly products: Products
  readonly sanitise: SanitiseHtml
  readonly stamp: () => Stamp
}

export interface Upserted {
  readonly handle: string
  readonly outcome: Decision['outcome']
  readonly changes: string[]
  readonly reason: string | null
  readonly message: string | null
}

/** Creates or updates each product on its own; a rehearsal answers the same and keeps nothing. */
export async function upsertProducts(
  deps: UpsertDeps,
  input: { readonly products: readonly ProductInput[]; readonly dryRun: boolean },
): Promise<Upserted[]> {
  const work = () => upsertInOrder(deps, input.products)
  return input.dryRun ? deps.products.rehearse(work) : work()
}

async function upsertInOrder(deps: UpsertDeps, inputs: readonly ProductInput[]): Promise<Upserted[]> {
  const results: Upserted[] = []
  for (const input of inputs) results.push(await upsertOne(deps, input))
  return results
}

async function upsertOne({ products, sanitise, stamp }: UpsertDeps, input: ProductInput): Promise<Upserted> {
  const { descriptionHtml: html } = input
  const clean = typeof html === 'string' ? { ...input, descriptionHtml: sanitise(html) } : input
  const skus = input.variants?.map(({ sku }) => sku) ?? []
  const decision = await products.update({ handle: input.handle, skus }, (known) =>
    decideUpsert(known, clean, stamp()),
  )
  return {
    handle: input.handle,
    outcome: decision.outcome,
    changes: 'changes' in decision ? [...decision.changes] : [],
    reason: 'reason' in decision ? decision.reason : null,
    message: 'message' in decision ? decision.message : null,
  }
}
