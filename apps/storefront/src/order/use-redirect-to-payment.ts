'use client'

import type { OrderView } from '@emporium/contracts/ordering'
import { useEffect, useRef } from 'react'

/** The provider's page where there is something to do there; nothing but a web address is believed. */
export function paymentUrl(order: OrderView | null): string | null {
  const url = order?.payment.status === 'action-required' ? order.payment.url : null
  return url !== null && /^https?:\/\//.test(url) ? url : null
}

/** Takes the shopper to the card page once, and only right after checkout: who comes back is not sent off again. */
export function useRedirectToPayment(order: OrderView | null, wanted: boolean): void {
  const sent = useRef(false)
  const url = paymentUrl(order)
  useEffect(() => {
    if (!wanted || sent.current || url === null) return
    sent.current = true
    const here = new URL(window.location.href)
    here.searchParams.delete('pay')
    window.history.replaceState(null, '', here)
    window.location.assign(url)
  }, [wanted, url])
}
