import type { Category, ProductInput, UpsertResult } from '@emporium/contracts'
import {
  type CompletedProduct,
  completeProduct,
  type ParsedProduct,
  readProducts,
} from '@emporium/product-csv'
import { newTally, progressLine, type Say, type Tally, tellProblems, tellResult } from './report.ts'
import { chunks, type ShopClient } from './shop-client.ts'

export interface ImportJob {
  readonly shop: ShopClient
  readonly source: AsyncIterable<Uint8Array>
  readonly currency: string
  readonly dryRun: boolean
  readonly say: Say
}

interface Running extends ImportJob {
  readonly tally: Tally
  readonly categories: Category[]
  /** Categories that a dry run has not made. */
  readonly planned: Set<string>
  /** Which product of the file has a SKU, and where. */
  readonly skus: Map<string, { readonly handle: string; readonly line: number }>
}

const BATCH = 100
/** Below what a service takes in one request, in characters of JSON. */
const MAX_REQUEST = 500_000
const COUNTS = 500

/**
 * Brings the products of a file into the shop, a batch at a time; what is wrong is told and left out.
 * @throws FormatError where the file is another format; what came before the broken place has been brought in
 */
export async function importProducts(job: ImportJob): Promise<Tally> {
  const categories = [...(await job.shop.categories())]
  const running: Running = { ...job, tally: newTally(), categories, planned: new Set(), skus: new Map() }
  let batch: ParsedProduct[] = []
  for await (const entry of readProducts(job.source, job.currency)) {
    if (entry.kind === 'problems') {
      tellProblems(job.say, running.tally, entry.problems)
      continue
    }
    running.tally.unused = entry.unused
    batch.push(entry.product)
    if (batch.length < BATCH) continue
    await importBatch(running, batch)
    job.say(progressLine(running.tally))
    batch = []
  }
  if (batch.length > 0) await importBatch(running, batch)
  return running.tally
}

async function importBatch(running: Running, batch: readonly ParsedProduct[]): Promise<void> {
  const { shop, dryRun, tally, say } = running
  const products = await completeBatch(running, batch)
  await makeCategories(running, products)
  for (const request of requestsOf(products)) {
    const results = await shop.upsert(
      request.map(({ input }) => inputFor(running, input)),
      dryRun,
    )
    const kept = request.filter((product, index) => {
      const result = outcomeOf(running, product.input, results[index])
      tellResult(say, tally, { ...result, line: product.line, dryRun })
      return result.outcome !== 'refused'
    })
    await countStock(running, kept)
  }
}

async function completeBatch(running: Running, batch: readonly ParsedProduct[]): Promise<CompletedProduct[]> {
  const { shop, categories, currency, tally, say } = running
  const known = new Map(
    (await shop.productsByHandle(batch.map(({ handle }) => handle))).map((one) => [one.handle, one]),
  )
  return batch.flatMap((parsed) => {
    const completed = completeProduct(parsed, {
      known: known.get(parsed.handle) ?? null,
      categories,
      currency,
    })
    const problems = 'problems' in completed ? completed.problems : takenSkus(running, completed.product)
    if (problems.length > 0) tellProblems(say, tally, problems)
    if (problems.length > 0 || !('product' in completed)) return []
    for (const category of completed.product.newCategories) plan(running, category)
    return [completed.product]
  })
}

/** A rehearsal does not see what earlier batches would have made, so the file's own SKUs are checked here. */
function takenSkus({ skus }: Running, { input, line }: CompletedProduct) {
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
async function countStock({ shop, dryRun, tally, say }: Running, products: readonly CompletedProduct[]) {
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
      say(`  ✗ stock of ${sku}: ${message ?? 'refused'}`)
    }
  }
}

/** As many products in one request as it holds. */
function requestsOf(products: readonly CompletedProduct[]): CompletedProduct[][] {
  const requests: CompletedProduct[][] = []
  let filled = 0
  for (const product of products) {
    const size = JSON.stringify(product.input).length
    const open = requests.at(-1)
    if (open && filled + size <= MAX_REQUEST) open.push(product)
    else requests.push([product])
    filled = open === requests.at(-1) ? filled + size : size
  }
  return requests
}
