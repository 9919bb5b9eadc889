import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Lines, Timeline } from '../../../../../orders/order-parts.tsx'
import { ask, demand } from '../../../../../trpc/server.ts'
import { Badge } from '../../../../../ui/badge.tsx'
import { LocalTime } from '../../../../../ui/local-time.tsx'
import { PageHead } from '../../../../../ui/page-head.tsx'
import { cancelled, orderStatus } from '../../../../../words/order-words.ts'

export const metadata: Metadata = { title: 'Order as it was' }

interface Props {
  readonly params: Promise<{ id: string }>
  readonly searchParams: Promise<{ at?: string | string[] }>
}

/** What the order's events until then say; nothing can be done to the past. */
export default async function OrderAsOfPage({ params, searchParams }: Props) {
  await demand('orderAsOf')
  const { id: orderId } = await params
  const { at } = await searchParams
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) notFound()
  const order = await ask((api) => api.orderAsOf.query({ orderId, at: new Date(at).toISOString() }))
  if (order === null) notFound()
  const { name, tone } = orderStatus[order.status]
  return (
    <>
      <PageHead
        up={{ href: `/orders/${orderId}`, name: `Order ${order.number}` }}
        title={
          <>
            As it was <LocalTime at={at} />
          </>
        }
        note={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span data-testid="order-status">
              <Badge tone={tone}>{name}</Badge>
            </span>
            {order.cancelReason === null ? null : <span>{cancelled[order.cancelReason]}</span>}
          </span>
        }
      />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <Lines order={order} />
        <Timeline order={order} />
      </div>
    </>
  )
}
