import type { Metadata } from 'next'
import { hrefOf, paramsOf, type SearchParams } from '../../../lib/search-params.ts'
import { StockTable } from '../../../stock/stock-table.tsx'
import { ask, demand } from '../../../trpc/server.ts'
import { FilterBar, FilterField } from '../../../ui/filter-bar.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Pager } from '../../../ui/pager.tsx'

export const metadata: Metadata = { title: 'Stock' }

export default async function StockPage({ searchParams }: { searchParams: SearchParams }) {
  await demand('stock')
  const { search, after } = await paramsOf(searchParams)
  const { rows, next } = await ask((api) =>
    api.stock.query({ ...(search && { search: search.slice(0, 100) }), ...(after && { after }) }),
  )
  const here = (more: Record<string, string | null>) => hrefOf('/stock', { search, ...more })
  return (
    <>
      <PageHead title="Stock" note="Reserved is held for orders that have not left yet." />
      <FilterBar action="/stock" reset={Boolean(search)}>
        <FilterField name="search" label="Title, handle or SKU" value={search} />
      </FilterBar>
      <StockTable rows={rows} />
      <Pager next={next && here({ after: next })} first={after ? here({}) : null} />
    </>
  )
}
