import { type OrderStatus, orderStatuses } from '@emporium/contracts/ordering'
import type { Metadata } from 'next'
import { hrefOf, paramsOf, type SearchParams } from '../../../lib/search-params.ts'
import { OrderTable } from '../../../orders/order-table.tsx'
import { ask, demand } from '../../../trpc/server.ts'
import { FilterBar, FilterField, FilterSelect } from '../../../ui/filter-bar.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { orderStatus } from '../../../words/order-words.ts'

export const metadata: Metadata = { title: 'Orders' }

export default async function OrdersPage({ searchParams }: { searchParams: SearchParams }) {
  await demand('orders')
  const { status: wanted, search, before } = await paramsOf(searchParams)
  const status = orderStatuses.find((known) => known === wanted)
  const { orders, next } = await ask((api) =>
    api.orders.query({
      limit: 25,
      ...(status && { status }),
      ...(search && { search: search.slice(0, 60) }),
      ...(before && { before }),
    }),
  )
  const here = (more: Record<string, string | null>) => hrefOf('/orders', { status, search, ...more })
  return (
    <>
      <PageHead title="Orders" />
      <FilterBar action="/orders" reset={Boolean(status ?? search)}>
        <FilterField name="search" label="Number or id" value={search} />
        <FilterSelect
          name="status"
          label="Status"
          value={status}
          all="All statuses"
          options={orderStatuses.map((value: OrderStatus) => ({ value, name: orderStatus[value].name }))}
        />
      </FilterBar>
      <OrderTable orders={orders} />
      <Pager next={next && here({ before: next })} first={before ? here({}) : null} />
    </>
  )
}
