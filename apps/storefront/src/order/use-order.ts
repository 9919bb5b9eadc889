'use client'

import type { OrderKey, OrderStatus, OrderView } from '@emporium/contracts/ordering'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { trpc } from '../trpc/client.ts'
import { live } from '../trpc/live.ts'
import { knownOrder } from './known-order.ts'

const ended: readonly OrderStatus[] = ['delivered', 'returned', 'refunded']
const POLL_MS = 700
const POLLS_FOR_NEW = 45
const FALLBACK_MS = 3_000
/** A stream can fall silent without an end (a proxy that holds it back), and nobody should wait for it for ever. */
const DOUBT_MS = 15_000

/**
 * The order, live. Right after checkout it may not be there yet, so it is asked for until it is; where the live
 * stream fails, asking goes on instead.
 */
export function useOrder(key: OrderKey, initial: OrderView | null) {
  const client = useQueryClient()
  const [lost, setLost] = useState(false)
  const { orderId, linkKey } = key
  const { queryKey, ask, keep } = useMemo(() => knownOrder(client, orderId), [client, orderId])
  const query = useQuery<OrderView | null>({
    queryKey,
    queryFn: () => ask(() => trpc.order.query(inputOf(orderId, linkKey))),
    ...(initial && { initialData: initial }),
    staleTime: 0,
    refetchInterval: ({ state }) => {
      if (!state.data) return answersOf(state) < POLLS_FOR_NEW ? POLL_MS : false
      if (lost && !ended.includes(state.data.status)) return FALLBACK_MS
      return isWorking(state.data) ? DOUBT_MS : false
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
  const state = client.getQueryState(queryKey)
  const gaveUp = order === null && state !== undefined && answersOf(state) >= POLLS_FOR_NEW
  return { order, keep, gaveUp }
}

function answersOf(state: { readonly dataUpdateCount: number; readonly errorUpdateCount: number }): number {
  return state.dataUpdateCount + state.errorUpdateCount
}

function inputOf(orderId: string, linkKey: string | undefined): OrderKey {
  return linkKey === undefined ? { orderId } : { orderId, linkKey }
}

/**
 * Something may be under way that ends within moments: also while the payment is open, for the shopper may have come
 * back from paying just now.
 */
function isWorking({ status }: OrderView): boolean {
  return status === 'placed' || status === 'stock-reserved' || status === 'payment-authorised'
}
