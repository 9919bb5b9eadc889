import type { ListingPage, ProductPage } from '@emporium/contracts'
import { loadEndpoint } from '../load/endpoint.ts'
import type { Metered } from '../measure/meter.ts'
import { handleOf, looks } from '../shop/catalogue.ts'
import type { BenchShop } from '../shop/start.ts'
import type { Scenario } from './scenario.ts'

const CONNECTIONS = 32

/** The storefront's reads, each over several inputs so that no one page is always the same. */
export function readScenarios(shop: BenchShop, metered: Metered): Scenario[] {
  const read = (
    name: string,
    title: string,
    procedure: string,
    inputs: unknown[],
    expect: Expect,
  ): Scenario => {
    const paths = inputs.map(
      (input) => `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`,
    )
    return {
      name,
      title,
      kind: 'read',
      metered,
      check: () => checkAll(shop.gateway, paths, expect),
      run: (seconds) =>
        loadEndpoint({
          url: shop.gateway,
          requests: paths.map((path) => ({ method: 'GET', path })),
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
  return [
    read('list', 'list page: 24 cards', 'listing', [{}], cards({ exactly: 24 })),
    read('filtered', 'category + 5 brands by price, facets', 'listing', filtered, cards({ facets: true })),
    read(
      'search',
      'full-text search, about 50 hits',
      'listing',
      looks.map((search) => ({ search: search.toLowerCase() })),
      cards({ exactly: 24 }),
    ),
    read('product', 'product page with stock', 'product', handles, product),
  ]
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
