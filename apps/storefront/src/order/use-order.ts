'use client'

import type { OrderKey, OrderStatus, OrderView } from '@emporium/contracts/ordering'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { trpc } from '../trpc/client.ts'
import { live } from '../trpc/live.ts'

const ended: readonly OrderStatus[] = ['delivered', 'returned', 'refunded']
const POLL_MS = 700
const POLLS_FOR_NEW = 45
const FALLBACK_MS = 3_000

/**
 * The order, live. Right after checkout it may not be there yet, so it is asked for until it is; where the live
 * stream fails, asking goes on instead.
 */
export function useOrder(key: OrderKey, initial: OrderView | null) {
  const client = useQueryClient()
  const [lost, setLost] = useState(false)
  const { orderId, linkKey } = key
  const known = useCallback(
    () => client.getQueryData<OrderView | null>(['order', orderId]) ?? null,
    [client, orderId],
  )
  const keep = useCallback(
    (order: OrderView) =>
      client.setQueryData<OrderView | null>(['order', orderId], (before) => newer(before ?? null, order)),
    [client, orderId],
  )
  const query = useQuery<OrderView | null>({
    queryKey: ['order', orderId],
    queryFn: async () => newer(known(), await trpc.order.query(inputOf(orderId, linkKey))),
    ...(initial && { initialData: initial }),
    staleTime: 0,
    refetchInterval: ({ state }) => {
      if (!state.data) return answersOf(state) < POLLS_FOR_NEW ? POLL_MS : false
      // A stream can fall silent without an end (a proxy that holds it back), and nobody should wait for it then.
      return isWorking(state.data) || (lost && !ended.includes(state.data.status)) ? FALLBACK_MS : false
    },
  })
  const order = query.data ?? null
  const watch = order !== null && !ended.includes(order.status)
  useEffect(() => {
    if (!watch) return
    const stream = live.watchOrder.subscribe(inputOf(orderId, linkKey), {
      onData: (next) => {
        setLost(false)
        keep(next)
      },
      onError: () => setLost(true),
      onComplete: () => setLost(true),
    })
    return () => stream.unsubscribe()
  }, [watch, orderId, linkKey, keep])
  const state = client.getQueryState(['order', orderId])
  const gaveUp = order === null && state !== undefined && answersOf(state) >= POLLS_FOR_NEW
  return { order, keep, gaveUp }
}

function answersOf(state: { readonly dataUpdateCount: number; readonly errorUpdateCount: number }): number {
  return state.dataUpdateCount + state.errorUpdateCount
}

function inputOf(orderId: string, linkKey: string | undefined): OrderKey {
  return linkKey === undefined ? { orderId } : { orderId, linkKey }
}

/** An answer may be overtaken by the stream on its way. */
function newer(known: OrderView | null, order: OrderView | null): OrderView | null {
  return known && (!order || known.version > order.version) ? known : order
}

/**
 * Something may be under way that ends within moments: also while the payment is open, for the shopper may have come
 * back from paying just now.
 */
function isWorking({ status }: OrderView): boolean {
  return status === 'placed' || status === 'stock-reserved' || status === 'payment-authorised'
}
