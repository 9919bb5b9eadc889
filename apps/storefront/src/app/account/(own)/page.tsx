import type { Metadata } from 'next'
import { OrderHistory } from '../../../account/order-history.tsx'
import { refusalOf } from '../../../trpc/refusal.ts'
import * as server from '../../../trpc/server.ts'
import { Notice } from '@emporium/web/notice'

export const metadata: Metadata = { title: 'Your orders', robots: { index: false, follow: false } }

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function OrdersRoute({ searchParams }: Props) {
  const { before, verified } = await searchParams
  await server.customer('/account')
  const page = await server
    .ask((api) => api.account.orders.query(typeof before === 'string' ? { before } : {}))
    .catch((error: unknown) => {
      // An address that was cut off: the newest orders are better than an error.
      if (refusalOf(error).reason !== 'invalid-input') throw error
      return server.ask((api) => api.account.orders.query({}))
    })
  return (
    <>
      <h1 className="text-3xl font-semibold tracking-tight">Your orders</h1>
      {verified === '1' ? (
        <Notice className="mt-5">Your mail address is confirmed. Welcome to your account.</Notice>
      ) : null}
      <OrderHistory page={page} first={before === undefined} />
    </>
  )
}
