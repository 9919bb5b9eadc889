import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { hrefOf, paramsOf, type SearchParams } from '../../../../lib/search-params.ts'
import { AdjustStock } from '../../../../stock/adjust-stock.tsx'
import { ask, demand, mayDo } from '../../../../trpc/server.ts'
import { Empty } from '@emporium/web/empty'
import { LocalTime } from '../../../../ui/local-time.tsx'
import { PageHead } from '../../../../ui/page-head.tsx'
import { Pager } from '../../../../ui/pager.tsx'
import { Cell, Head, Table } from '../../../../ui/table.tsx'
import { movementReason } from '../../../../words/other-words.ts'

export const metadata: Metadata = { title: 'Movements' }

export default async function LedgerPage({ searchParams }: { searchParams: SearchParams }) {
  const profile = await demand('movements')
  const { sku, after } = await paramsOf(searchParams)
  if (!sku) notFound()
  const { level, movements, next } = await ask((api) => api.movements.query({ sku, ...(after && { after }) }))
  const seesOrders = mayDo(profile, 'order')
  const head = (
    <>
      <Head>When</Head>
      <Head>Why</Head>
      <Head figure>Pieces</Head>
      <Head wide>Order</Head>
    </>
  )
  return (
    <>
      <PageHead
        up={{ href: '/stock', name: 'Stock' }}
        title={sku}
        note={`${level.onHand} on hand, ${level.reserved} reserved, ${level.available} available. Oldest movement first.`}
      >
        <AdjustStock sku={sku} name={sku} onHand={level.onHand} />
      </PageHead>
      {movements.length === 0 ? (
        <Empty title="No movements" text="This article was never stocked." />
      ) : (
        <Table label={`Movements of ${sku}`} head={head}>
          {movements.map(({ id, at, reason, delta, orderId }) => (
            <tr key={id}>
              <Cell>
                <LocalTime at={at} />
              </Cell>
              <Cell>{movementReason[reason]}</Cell>
              <Cell figure>{delta > 0 ? `+${delta}` : String(delta).replace('-', '−')}</Cell>
              <Cell wide>
                {orderId !== null && seesOrders ? (
                  <Link href={`/orders/${orderId}`} className="text-accent hover:underline">
                    Order
                  </Link>
                ) : null}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      <Pager
        next={next && hrefOf('/stock/ledger', { sku, after: next })}
        first={after ? hrefOf('/stock/ledger', { sku }) : null}
      />
    </>
  )
}
