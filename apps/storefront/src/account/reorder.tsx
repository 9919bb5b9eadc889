'use client'

import type { Reordered } from '@emporium/contracts/account'
import { useMutation } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import Link from 'next/link'
import { setDrawerOpen } from '../basket/drawer-state.ts'
import { problemOf, useKeepBasket } from '../basket/use-basket.ts'
import { trpc } from '../trpc/client.ts'
import { announce } from '@emporium/web/announcer'
import { Button } from '@emporium/web/button'
import { Notice } from '@emporium/web/notice'
import { gapSentence } from '../words/account-words.ts'

/** Puts what can still be bought of an order into the basket, and says what could not. */
export function Reorder({ orderId, of }: { orderId: string; of: string }) {
  const keep = useKeepBasket()
  const again = useMutation({
    mutationFn: () => trpc.account.reorder.mutate({ orderId }),
    scope: { id: 'basket' },
    onSuccess: (done) => {
      keep(done)
      if (done.missing.length > 0) return
      announce('Everything is in your basket.')
      setDrawerOpen(true)
    },
  })
  const problem = problemOf(again.error)
  return (
    <>
      <Button look="secondary" size="small" busy={again.isPending} onClick={() => again.mutate()}>
        <RotateCw aria-hidden size={16} className={again.isPending ? 'animate-spin' : undefined} />
        Order again<span className="sr-only">, order {of}</span>
      </Button>
      {problem ? (
        <Notice tone="bad" className="w-full">
          {problem}
        </Notice>
      ) : null}
      {again.data && again.data.missing.length > 0 ? <Missing done={again.data} /> : null}
    </>
  )
}

function Missing({ done: { added, missing } }: { done: Reordered }) {
  return (
    <Notice tone="warn" className="w-full">
      <p className="font-medium">
        {added === 0 ? 'Nothing could be put into your basket.' : 'The rest is in your basket.'}{' '}
        {added === 0 ? null : (
          <Link href="/basket" className="underline underline-offset-4">
            To your basket
          </Link>
        )}
      </p>
      <ul className="mt-1 list-disc pl-5">
        {missing.map((line) => (
          <li key={line.sku}>{gapSentence(line)}</li>
        ))}
      </ul>
    </Notice>
  )
}
