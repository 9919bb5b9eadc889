'use client'

import type { BasketPage, CheckoutPage } from '@emporium/contracts/storefront'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { basketKey, useBasket, useKeepBasket } from '../basket/use-basket.ts'
import { trpc } from '../trpc/client.ts'

/**
 * The basket, the chosen country and its delivery methods. A change of country chooses the cheapest method there (or the
 * preferred one), so that a total is never shown without its delivery; what the shopper chooses meanwhile wins.
 */
export function useCheckout(initial: CheckoutPage) {
  const client = useQueryClient()
  const keep = useKeepBasket()
  const [country, setCountry] = useState(initial.basket.delivery?.country ?? '')
  const { data: kept } = useBasket()
  const page: BasketPage = kept ?? initial
  // Prices of methods depend on what is in the basket.
  const keyFor = (to: string, { basket }: BasketPage) => [
    'checkout',
    to,
    basket.weightGrams,
    basket.quote.subtotal - basket.quote.discount,
  ]
  const load = async (to: string) => {
    const loaded = await trpc.checkoutPage.query(to === '' ? {} : { country: to })
    keep(loaded)
    return loaded
  }
  const checkout = useQuery({
    queryKey: keyFor(country, page),
    queryFn: () => load(country),
    initialData: () =>
      sameBasket(page, initial) && country === (initial.basket.delivery?.country ?? '') ? initial : undefined,
    placeholderData: (previous) => (previous?.basket.delivery?.country === country ? previous : undefined),
  })
  const deliver = useMutation({
    mutationFn: (input: { country: string; method: string }) => trpc.setDelivery.mutate(input),
    scope: { id: 'basket' },
    onSuccess: keep,
  })

  // The last choice of country or method: an answer that comes after a newer choice changes nothing.
  const choice = useRef<object>(null)
  const chooseMethod = (input: { country: string; method: string }) => {
    choice.current = input
    deliver.mutate(input)
  }
  const chooseCountry = async (to: string, preferred: string | null = null) => {
    const mine = { country: to }
    choice.current = mine
    setCountry(to)
    if (to === '') return
    const loaded = await client.fetchQuery({
      queryKey: keyFor(to, page),
      queryFn: () => load(to),
      staleTime: 0,
    })
    const possible = loaded.methods.filter((method) => method.price !== null)
    const best = possible.find(({ terms }) => terms.method === preferred) ?? possible[0]
    if (best && choice.current === mine) deliver.mutate({ country: to, method: best.terms.method })
  }

  /** Everything anew, whatever is cached. */
  const refresh = async (): Promise<CheckoutPage> => {
    const loaded = await load(country)
    await client.invalidateQueries({ queryKey: ['checkout'] })
    return loaded
  }

  return {
    page,
    country,
    countries: checkout.data?.countries ?? initial.countries,
    methods: country === '' ? [] : (checkout.data?.methods ?? null),
    failed: checkout.error ?? deliver.error,
    deliver,
    chooseMethod,
    chooseCountry,
    refresh,
    forget: () => client.removeQueries({ queryKey: basketKey }),
  }
}
export type Checkout = ReturnType<typeof useCheckout>

function sameBasket(left: BasketPage, right: BasketPage): boolean {
  return left.basket.id === right.basket.id && left.basket.version === right.basket.version
}
