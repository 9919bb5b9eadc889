import type { Category, ProductInput, UpsertResult } from '@emporium/contracts'
import { type CompletedProduct, completeProduct } from './complete-product.ts'
import { chunks, requestsOf } from './import-batches.ts'
import { type ImportShop, type ImportStep, newTally, type Tally } from './import-steps.ts'
import type { ParsedProduct } from './parsed.ts'
import type { Problem } from './problems.ts'
import { readProducts } from './read-products.ts'

export interface ImportJob {
  readonly shop: ImportShop
  readonly source: AsyncIterable<Uint8Array>
  readonly currency: string
  readonly dryRun: boolean
}

interface Running extends ImportJob {
  readonly tally: Tally
  readonly categories: Category[]
  /** Categories that a dry run has not made. */
  readonly planned: Set<string>
  /** Which product of the file has a SKU, and where. */
  readonly skus: Map<string, { readonly handle: string; readonly line: number }>
}

type Steps<Result = void> = AsyncGenerator<ImportStep, Result>

const BATCH = 100
const COUNTS = 500

/**
 * Brings the products of a file into the shop, a batch at a time, as fast as the steps are taken; what is wrong is told
 * and left out. Returns the tally.
 * @throws FormatError where the file is another format; what came before the broken place has been brought in
 */
export async function* importProducts(job: ImportJob): Steps<Tally> {
  const categories = [...(await job.shop.categories())]
  const running: Running = { ...job, tally: newTally(), categories, planned: new Set(), skus: new Map() }
  let batch: ParsedProduct[] = []
  for await (const entry of readProducts(job.source, job.currency)) {
    if (entry.kind === 'problems') {
      yield leftOut(running, entry.problems)
      continue
    }
    running.tally.unused = entry.unused
    batch.push(entry.product)
    if (batch.length < BATCH) continue
    yield* importBatch(running, batch)
    yield { kind: 'progress', tally: { ...running.tally } }
    batch = []
  }
  if (batch.length > 0) yield* importBatch(running, batch)
  return running.tally
}

function leftOut({ tally }: Running, problems: readonly Problem[]): ImportStep {
  tally.refused++
  return { kind: 'problems', problems }
}

async function* importBatch(running: Running, batch: readonly ParsedProduct[]): Steps {
  const { shop, dryRun, tally } = running
  const products = yield* completeBatch(running, batch)
  await makeCategories(running, products)
  for (const request of requestsOf(products)) {
    const results = await shop.upsert(
      request.map(({ input }) => inputFor(running, input)),
      dryRun,
    )
    const kept: CompletedProduct[] = []
    for (const [index, product] of request.entries()) {
      const result = outcomeOf(running, product.input, results[index])
      tally[result.outcome]++
      if (result.outcome !== 'refused') kept.push(product)
      yield { kind: 'outcome', line: product.line, ...result }
    }
    yield* countStock(running, kept)
  }
}

async function* completeBatch(running: Running, batch: readonly ParsedProduct[]): Steps<CompletedProduct[]> {
  const { shop, categories, currency } = running
  const known = new Map(
    (await shop.productsByHandle(batch.map(({ handle }) => handle))).map((one) => [one.handle, one]),
  )
  const products: CompletedProduct[] = []
  for (const parsed of batch) {
    const completed = completeProduct(parsed, {
      known: known.get(parsed.handle) ?? null,
      categories,
      currency,
    })
    const problems = 'problems' in completed ? completed.problems : takenSkus(running, completed.product)
    if (problems.length > 0) yield leftOut(running, problems)
    if (problems.length > 0 || !('product' in completed)) continue
    for (const category of completed.product.newCategories) plan(running, category)
    products.push(completed.product)
  }
  return products
}

/** A rehearsal does not see what earlier batches would have made, so the file's own SKUs are checked here. */
function takenSkus({ skus }: Running, { input, line }: CompletedProduct): Problem[] {
  const own = input.variants?.map(({ sku }) => sku) ?? []
  const taken = own.flatMap((sku) => {
    const other = skus.get(sku)
    if (!other) return []
    return [
      {
        line,
        column: null,
        message: `${input.handle} has the SKU ${sku} of ${other.handle} in line ${other.line}.`,
      },
    ]
  })
  if (taken.length === 0) for (const sku of own) skus.set(sku, { handle: input.handle, line })
  return taken
}

function plan({ categories, planned, tally }: Running, category: Category): void {
  categories.push(category)
  planned.add(category.handle)
  tally.newCategories.push(category.name)
}

async function makeCategories(
  { shop, dryRun, categories, planned }: Running,
  products: readonly CompletedProduct[],
) {
  if (dryRun || products.every(({ newCategories }) => newCategories.length === 0)) return
  await shop.upsertCategories(categories.filter(({ handle }) => planned.has(handle)))
  planned.clear()
}

/** In a dry run without the categories that are only planned, for the shop would refuse them. */
function inputFor({ dryRun, planned }: Running, input: ProductInput): ProductInput {
  if (!dryRun || !input.categories) return input
  return { ...input, categories: input.categories.filter((handle) => !planned.has(handle)) }
}

function outcomeOf(
  { dryRun, planned }: Running,
  input: ProductInput,
  result: UpsertResult | undefined,
): UpsertResult {
  if (!result) throw new Error(`The shop gave no answer for ${input.handle}`)
  const hidden = dryRun && input.categories?.some((handle) => planned.has(handle))
  if (!hidden || result.outcome !== 'unchanged') return result
  return { ...result, outcome: 'updated', changes: ['categories'] }
}

/** Counts only what differs, for every count is a movement to be looked for. */
async function* countStock({ shop, dryRun, tally }: Running, products: readonly CompletedProduct[]): Steps {
  const counts = products.flatMap((product) => product.counts)
  tally.counted += counts.length
  if (dryRun || counts.length === 0) return
  const levels = await shop.onHand(counts.map(({ sku }) => sku))
  const known = new Map(levels.map(({ sku, onHand }) => [sku, onHand]))
  const different = counts.filter(({ sku, onHand }) => (known.get(sku) ?? 0) !== onHand)
  for (const items of chunks(different, COUNTS)) {
    for (const { sku, outcome, message } of await shop.count(items)) {
      if (outcome !== 'refused') continue
      tally.counted--
      yield { kind: 'stock-refused', sku, message: message ?? 'refused' }
    }
  }
}
