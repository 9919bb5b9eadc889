import { productStatuses } from '@emporium/contracts/catalog'
import type { Metadata } from 'next'
import { hrefOf, paramsOf, type SearchParams } from '../../../lib/search-params.ts'
import { ProductTable } from '../../../products/product-table.tsx'
import { ask, demand } from '../../../trpc/server.ts'
import { FilterBar, FilterField, FilterSelect } from '../../../ui/filter-bar.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { productStatus } from '../../../words/other-words.ts'

export const metadata: Metadata = { title: 'Products' }

export default async function ProductsPage({ searchParams }: { searchParams: SearchParams }) {
  await demand('products')
  const { status: wanted, search, after } = await paramsOf(searchParams)
  const status = productStatuses.find((known) => known === wanted)
  const { products, next } = await ask((api) =>
    api.products.query({
      limit: 25,
      ...(status && { status }),
      ...(search && { search: search.slice(0, 100) }),
      ...(after && { after }),
    }),
  )
  const here = (more: Record<string, string | null>) => hrefOf('/products', { status, search, ...more })
  return (
    <>
      <PageHead title="Products" />
      <FilterBar action="/products" reset={Boolean(status ?? search)}>
        <FilterField name="search" label="Title, handle or SKU" value={search} />
        <FilterSelect
          name="status"
          label="Status"
          value={status}
          all="All statuses"
          options={productStatuses.map((value) => ({ value, name: productStatus[value].name }))}
        />
      </FilterBar>
      <ProductTable products={products} />
      <Pager next={next && here({ after: next })} first={after ? here({}) : null} />
    </>
  )
}
