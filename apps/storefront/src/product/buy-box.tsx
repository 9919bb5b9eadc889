'use client'

import type { Variant } from '@emporium/contracts/catalog'
import { Truck } from 'lucide-react'
import { useState } from 'react'
import { setDrawerOpen } from '../basket/drawer-state.ts'
import { problemOf, useBasketChange } from '../basket/use-basket.ts'
import { trpc } from '../trpc/client.ts'
import { announce } from '@emporium/web/announcer'
import { Button } from '@emporium/web/button'
import { Notice } from '@emporium/web/notice'
import { Stepper } from '../ui/stepper.tsx'
import { stockNote } from './variant-choice.ts'

interface BuyBoxProps {
  readonly title: string
  readonly variant: Variant
  readonly stock: Parameters<typeof stockNote>[0]
}

const noteClass = { 'in-stock': 'text-good', low: 'text-warn', 'sold-out': 'text-bad' } as const

export function BuyBox({ title, variant, stock }: BuyBoxProps) {
  const [wanted, setWanted] = useState(1)
  const add = useBasketChange(trpc.addToBasket.mutate)
  const note = stockNote(stock)
  const soldOut = note.state === 'sold-out'
  const max = Math.max(1, Math.min(99, stock?.available ?? 1))
  const quantity = Math.min(wanted, max)
  const problem = problemOf(add.error)
  return (
    <div className="grid gap-4">
      <p
        role="status"
        className={`flex items-center gap-2 text-[0.9375rem] font-medium ${noteClass[note.state]}`}
      >
        <span aria-hidden className="size-2 rounded-full bg-current" />
        {note.text}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        {soldOut ? null : <Stepper of={title} value={quantity} max={max} onChange={setWanted} />}
        <Button
          size="large"
          className="min-w-48 flex-1"
          disabled={soldOut}
          busy={add.isPending}
          onClick={() =>
            add.mutate(
              { sku: variant.sku, quantity },
              {
                onSuccess: () => {
                  announce(`Added ${title} to your basket.`)
                  setWanted(1)
                  setDrawerOpen(true)
                },
              },
            )
          }
        >
          {soldOut ? 'Sold out' : 'Add to basket'}
        </Button>
      </div>
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      <p className="flex items-center gap-2.5 text-sm text-muted">
        <Truck aria-hidden size={18} className="shrink-0" />
        Delivery price and date are shown at checkout, before you pay.
      </p>
    </div>
  )
}
