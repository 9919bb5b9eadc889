import { randomUUIDv7 } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ListingQuery, listingQuerySchema } from '@emporium/contracts'
import { createOutbox, type Database, migrate, openDatabase } from '@emporium/kit'
import { freePort } from '../scripts/start/free-port.ts'
import { startPostgres } from '../scripts/start/postgres/server.ts'
import { durable } from '../scripts/start/postgres/settings.ts'
import { GROUPED, groupsStatement } from '../services/catalog/src/adapters/listing-groups-sql.ts'
import { facetsStatement } from '../services/catalog/src/adapters/listing-facets-sql.ts'
import { pageStatement, type Statement } from '../services/catalog/src/adapters/listing-page-sql.ts'
import { createCatalog } from '../services/catalog/src/index.ts'
import { fillCatalog } from './catalog/fill.ts'

/**
 * `node bench/catalog-100k.ts [products]`: what the listing costs in the database at 100,000 products, by EXPLAIN
 * ANALYZE, and what the service's own `list` reaches in one process. Starts and ends a PostgreSQL of its own.
 */
const COUNT = Number(process.argv[2] ?? 100_000)
const ROUNDS = 15
const LIMIT_MS = 50

const queries: Record<string, Partial<ListingQuery>> = {
  'list, newest': {},
  'list, by price': { sort: 'price-asc' },
  'category (1/8), newest': { category: 'c3' },
  'category (1/192), by price': { category: 'c3-2-1', sort: 'price-asc' },
  'category + 5 brands, by price': {
    category: 'c3',
    brands: ['Brand A0', 'Brand B1', 'Brand C2', 'Brand D3', 'Brand E4'],
    sort: 'price-asc',
  },
  'brand, newest': { brands: ['Brand K3'] },
  'price range + sold-out, newest': { priceMin: 2_000, priceMax: 2_500, availability: ['sold-out'] },
  'tag, by price, dear first': { tags: ['gift'], sort: 'price-desc' },
  'search, 3 words': { search: 'folding oak chairs' },
  'search, 1 common word (1/40)': { search: 'lamp' },
  'search, 1 word in most': { search: 'winter' },
  'search in a category, by price': { search: 'wool blanket', category: 'c3', sort: 'price-asc' },
  'search, beginning of a word': { search: 'walnut te' },
  'search, SKU': { search: 'SKU-77777' },
  'search, typo': { search: 'wolnut tabel' },
}

async function main() {
  const home = mkdtempSync(join(tmpdir(), 'emporium-bench-'))
  const settings = { ...durable, fsync: 'off' }
  const port = await freePort()
  const server = await startPostgres({
    directory: join(home, 'pg'),
    port,
    password: 'bench',
    logFile: join(home, 'log'),
    settings,
  })
  try {
    await migrate({
      url: server.url,
      schema: 'catalog',
      directory: join(import.meta.dirname, '../prisma/catalog/migrations'),
    })
    const db = openDatabase({ url: server.url, schema: 'catalog', statementTimeoutMs: 300_000 })
    const start = performance.now()
    await fillCatalog(db, COUNT)
    console.log(`${COUNT} products in ${((performance.now() - start) / 1_000).toFixed(0)} s\n`)
    await report(db)
    await db.close()
  } finally {
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

async function report(db: Database) {
  const { api } = createCatalog({
    db,
    outbox: createOutbox(db),
    clock: { now: () => new Date() },
    newId: randomUUIDv7,
  })
  console.log('| what | page, ms in the database | with facets, ms | api.list, ms | hits |')
  console.log('|---|---|---|---|---|')
  for (const [name, partial] of Object.entries(queries)) {
    const query = listingQuerySchema.parse(partial)
    const first = await api.list({ ...query, facets: true })
    const search = first.correctedSearch ?? query.search ?? null
    const sort = query.sort ?? (search === null ? 'newest' : 'relevance')
    const page = await explained(db, pageStatement({ query, sort, search, cursor: null }))
    const grouped = await explained(db, groupsStatement(query, search))
    // Where the kinds are too many rows, both statements are run.
    const counted = await isFew(db, groupsStatement(query, search))
    const facets = counted ? grouped : grouped + (await explained(db, facetsStatement(query, search)))
    const wall = await medianOf(async () => timed(() => api.list(query)))
    const over = page > LIMIT_MS || facets > LIMIT_MS ? ' **over**' : ''
    console.log(
      `| ${name}${over} | ${page.toFixed(1)} | ${facets.toFixed(1)} | ${wall.toFixed(1)} | ${first.facets?.total} |`,
    )
  }
  const suggest = await medianOf(() => timed(() => api.suggest({ text: 'wal', currency: 'EUR' })))
  console.log(`| suggest, 3 letters | | | ${suggest.toFixed(1)} | |\n`)
  await throughput('list of 24 cards', () => api.list(listingQuerySchema.parse({})))
  const shelf = listingQuerySchema.parse({ category: 'c3', sort: 'price-asc' })
  await throughput('category by price', () => api.list(shelf))
  const filtered = listingQuerySchema.parse({ ...queries['category + 5 brands, by price'], facets: true })
  await throughput('category + 5 brands, by price, with facets', () => api.list(filtered))
  await throughput('search, 3 words', () =>
    api.list(listingQuerySchema.parse({ search: 'folding oak chairs' })),
  )
}

async function isFew(db: Database, { text, values }: Statement): Promise<boolean> {
  const { rows } = await db.query<{ n: number }>(text, values)
  return rows.reduce((sum, { n }) => sum + n, 0) <= GROUPED
}

/** Median execution time of the statement as PostgreSQL tells it, planning included, after a warm-up. */
async function explained(db: Database, { text, values }: Statement): Promise<number> {
  return medianOf(async () => {
    const { rows } = await db.query<{
      'QUERY PLAN': [{ 'Planning Time': number; 'Execution Time': number }]
    }>(`explain (analyze, timing off, format json) ${text}`, values)
    const [plan] = rows[0]?.['QUERY PLAN'] ?? []
    return (plan?.['Planning Time'] ?? 0) + (plan?.['Execution Time'] ?? 0)
  })
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  await measure()
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) times.push(await measure())
  return times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function throughput(name: string, work: () => Promise<unknown>, seconds = 4, concurrency = 16) {
  let done = 0
  const cpu = process.cpuUsage()
  const end = performance.now() + seconds * 1_000
  const loop = async () => {
    for (; performance.now() < end; done++) await work()
  }
  await Promise.all(Array.from({ length: concurrency }, loop))
  const { user, system } = process.cpuUsage(cpu)
  const each = (user + system) / 1_000 / done
  console.log(
    `${name}: ${Math.round(done / seconds)}/s, ${each.toFixed(2)} ms CPU of this process each, ${concurrency} at once`,
  )
}

await main()
