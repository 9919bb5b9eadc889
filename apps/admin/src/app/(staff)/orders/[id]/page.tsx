import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Address, Lines, Parcels, Payment, Timeline } from '../../../../orders/order-parts.tsx'
import { KeepFresh } from '../../../../orders/keep-fresh.tsx'
import { OrderActs } from '../../../../orders/order-acts.tsx'
import { ask, demand, mayDo } from '../../../../trpc/server.ts'
import { Badge } from '../../../../ui/badge.tsx'
import { LocalTime } from '../../../../ui/local-time.tsx'
import { PageHead } from '../../../../ui/page-head.tsx'
import { cancelled, orderStatus } from '../../../../words/order-words.ts'

export const metadata: Metadata = { title: 'Order' }

export default async function OrderPage({ params }: { params: Promise<{ id: string }> }) {
  const profile = await demand('order')
  const { id: orderId } = await params
  const page = await ask((api) => api.order.query({ orderId }))
  if (page === null) notFound()
  const { order } = page
  const { name, tone } = orderStatus[order.status]
  const may = {
    dispatch: mayDo(profile, 'dispatch'),
    cancel: mayDo(profile, 'cancelOrder'),
    refund: mayDo(profile, 'refund'),
    recordReturn: mayDo(profile, 'recordReturn'),
  }
  return (
    <>
      <PageHead
        up={{ href: '/orders', name: 'Orders' }}
        title={
          <>
            Order <span data-testid="order-number">{order.number}</span>
          </>
        }
        note={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span data-testid="order-status">
              <Badge tone={tone}>{name}</Badge>
            </span>
            {order.cancelReason === null ? null : <span>{cancelled[order.cancelReason]}</span>}
            <LocalTime at={order.placedAt} />
          </span>
        }
      />
      <OrderActs page={page} may={may} />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-6">
          <Lines order={order} />
          <Payment page={page} />
          <Parcels page={page} />
        </div>
        <div className="grid gap-6">
          <Timeline order={order} />
          <Address page={page} />
        </div>
      </div>
      <KeepFresh />
    </>
  )
}
