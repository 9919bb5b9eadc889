import type { ListingPage, ProductPage } from '@emporium/contracts'
import { loadEndpoint } from '../load/endpoint.ts'
import type { Metered } from '../measure/meter.ts'
import { handleOf, looks } from '../shop/catalogue.ts'
import type { BenchShop } from '../shop/start.ts'
import type { Scenario } from './scenario.ts'

const CONNECTIONS = 32

/** Past the gateway's cache: what it costs to make the answer. */
const PAST_THE_CACHE = { 'x-emporium-cache': 'bypass' }

/**
 * The storefront's reads, each over several inputs so that no one page is always the same: each answer made anew, and
 * those that the gateway keeps for a moment also as they come from there.
 */
export function readScenarios(shop: BenchShop, metered: Metered): Scenario[] {
  const cell = ({ procedure, inputs, expect, ...about }: Read & Pick<Scenario, 'kind'>): Scenario => {
    const paths = inputs.map(
      (input) => `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`,
    )
    const headers = about.kind === 'cached' ? {} : PAST_THE_CACHE
    return {
      ...about,
      metered,
      check: () => checkAll(shop.gateway, paths, expect),
      run: (seconds) =>
        loadEndpoint({
          url: shop.gateway,
          requests: paths.map((path) => ({ method: 'GET', path, headers })),
          connections: CONNECTIONS,
          seconds,
        }),
    }
  }
  const fiveBrands = (from: number) =>
    Array.from({ length: 5 }, (_, step) => shop.brands[(from + step) % shop.brands.length])
  const filtered = topCategories.map((category, index) => ({
    category,
    brands: fiveBrands(index * 2),
    sort: 'price-asc',
    facets: true,
  }))
  const handles = Array.from({ length: 200 }, (_, index) => ({ handle: handleOf(index * 4) }))
  const listing = { procedure: 'listing' }
  const kept: Read[] = [
    {
      ...listing,
      name: 'list',
      title: 'list page: 24 cards',
      inputs: [{}],
      expect: cards({ exactly: 24 }),
    },
    {
      ...listing,
      name: 'filtered',
      title: 'category + 5 brands by price, facets',
      inputs: filtered,
      expect: cards({ facets: true }),
    },
    {
      ...listing,
      name: 'search',
      title: 'full-text search, about 50 hits',
      inputs: looks.map((search) => ({ search: search.toLowerCase() })),
      expect: cards({ exactly: 24 }),
    },
  ]
  const page: Read = {
    name: 'product',
    title: 'product page with stock',
    procedure: 'product',
    inputs: handles,
    expect: product,
  }
  return [
    ...[...kept, page].map((read) => cell({ ...read, kind: 'read' })),
    ...kept.map((read) =>
      cell({ ...read, name: `${read.name}-cached`, title: `${read.title}, from the cache`, kind: 'cached' }),
    ),
  ]
}

interface Read extends Pick<Scenario, 'name' | 'title'> {
  readonly procedure: string
  readonly inputs: readonly unknown[]
  readonly expect: Expect
}

const topCategories = ['kitchen', 'home', 'clothing', 'tech']

/** What is wrong with an answer, or null; `seen` tells what it holds. */
type Expect = (data: unknown) => { wrong: string | null; seen: string }

async function checkAll(gateway: string, paths: readonly string[], expect: Expect): Promise<string> {
  const seen = new Set<string>()
  for (const path of paths) {
    const answer = await fetch(gateway + path)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status} ${text.slice(0, 300)}`)
    const outcome = expect(JSON.parse(text).result.data)
    if (outcome.wrong !== null) throw new Error(`${decodeURIComponent(path)}: ${outcome.wrong}`)
    seen.add(`${outcome.seen}, ${(text.length / 1_024).toFixed(1)} KB`)
  }
  return [...seen].slice(0, 3).join('; ')
}

function cards({ exactly, facets = false }: { exactly?: number; facets?: boolean }): Expect {
  return (data) => {
    const page = data as ListingPage
    const count = page.items.length
    const seen = `${count} cards${page.facets ? ` of ${page.facets.total}` : ''}`
    if (count === 0 || (exactly !== undefined && count !== exactly)) return { wrong: `${count} cards`, seen }
    if (facets && !page.facets?.brands.length) return { wrong: 'no facets', seen }
    return { wrong: null, seen }
  }
}

const product: Expect = (data) => {
  const page = data as ProductPage | null
  const variants = page?.product.variants.length ?? 0
  const seen = `${variants} variants, ${page?.related.length ?? 0} related`
  return { wrong: page && page.availability.length === variants ? null : 'no stock for its variants', seen }
}
