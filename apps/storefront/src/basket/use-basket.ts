'use client'

import type { BasketPage } from '@emporium/contracts/storefront'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { trpc } from '../trpc/client.ts'
import { refusalOf } from '../trpc/refusal.ts'
import { sentenceFor } from '../words/reasons.ts'

export const basketKey = ['basket'] as const

const basketQuery = queryOptions({ queryKey: basketKey, queryFn: () => trpc.basket.query() })

/** The basket as last heard of; `fresh` asks again when the component appears. */
export function useBasket({ fresh = false, enabled = true }: { fresh?: boolean; enabled?: boolean } = {}) {
  return useQuery({ ...basketQuery, enabled, refetchOnMount: fresh ? 'always' : true })
}

/** Puts an answer that holds the basket into the cache; one that was overtaken on its way is dropped. */
export function useKeepBasket() {
  const client = useQueryClient()
  return ({ basket, availability }: BasketPage) =>
    client.setQueryData<BasketPage>(basketKey, { basket, availability })
}

/**
 * A change of the basket. Changes run one after another, so that the last click wins; each answer is the whole new
 * basket.
 */
export function useBasketChange<Input>(change: (input: Input) => Promise<BasketPage>) {
  const client = useQueryClient()
  const keep = useKeepBasket()
  return useMutation({
    mutationFn: (input: Input) => change(input),
    scope: { id: 'basket' },
    onMutate: () => client.cancelQueries({ queryKey: basketKey }),
    onSuccess: keep,
    onError: (error) => {
      const { reason } = refusalOf(error)
      // The basket on the screen is not the one in the shop any more.
      if (reason === 'basket-ended' || reason === 'not-in-basket' || reason === 'basket-changed') {
        void client.invalidateQueries({ queryKey: basketKey })
      }
    },
  })
}

/** The failure of a change as a sentence, or null. */
export function problemOf(error: unknown): string | null {
  return error === null || error === undefined ? null : sentenceFor(refusalOf(error).reason)
}
