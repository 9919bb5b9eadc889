import type { OrderKey } from '@emporium/contracts/ordering'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { OrderPage } from '../../../order/order-page.tsx'
import { refusalOf } from '../../../trpc/refusal.ts'
import * as server from '../../../trpc/server.ts'
import { Breadcrumbs } from '../../../ui/breadcrumbs.tsx'

export const metadata: Metadata = { title: 'Your order', robots: { index: false, follow: false } }

interface Props {
  readonly params: Promise<{ id: string }>
  readonly searchParams: Promise<{ key?: string | string[]; pay?: string | string[] }>
}

export default async function OrderRoute({ params, searchParams }: Props) {
  const { id } = await params
  const { key, pay } = await searchParams
  const orderKey: OrderKey = { orderId: id, ...(typeof key === 'string' && { linkKey: key.slice(0, 100) }) }
  const customer = await server.me()
  const order = await server
    .ask((api) => api.order.query(orderKey))
    .catch((error: unknown) => {
      const { reason } = refusalOf(error)
      if (reason === 'invalid-input' || reason === 'order-not-found') return null
      throw error
    })
  // Right after checkout the order may be on its way still; any other time an unknown order is not found.
  if (order === null && pay !== '1') notFound()
  return (
    <div className="page py-10">
      {customer ? (
        <Breadcrumbs crumbs={[{ name: 'Your orders', href: '/account' }]} here={order?.number ?? 'Order'} />
      ) : null}
      <OrderPage
        orderKey={orderKey}
        initial={order}
        pay={pay === '1'}
        // With a link it may be someone else's.
        mine={customer !== null && key === undefined}
      />
    </div>
  )
}
