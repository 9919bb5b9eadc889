'use client'

import type { BasketPage } from '@emporium/contracts/storefront'
import { trpc } from '../trpc/client.ts'
import { announce } from '@emporium/web/announcer'
import { Button } from '@emporium/web/button'
import { Notice } from '@emporium/web/notice'
import { LineItem } from './line-item.tsx'
import { stockOf } from './line-notes.ts'
import { problemOf, useBasketChange } from './use-basket.ts'

/** The lines with what can be undone and what changed meanwhile. */
export function BasketLines({ page, onLeave }: { page: BasketPage; onLeave?: () => void }) {
  const { basket, availability } = page
  return (
    <>
      <UndoBar undo={basket.undo} />
      <ChangesBar page={page} />
      <ul className="divide-y divide-line" aria-label="Items in your basket">
        {basket.lines.map((line) => (
          <LineItem
            key={line.sku}
            line={line}
            stock={stockOf(availability, line.sku)}
            currency={basket.currency}
            {...(onLeave && { onLeave })}
          />
        ))}
      </ul>
    </>
  )
}

export function UndoBar({ undo }: { undo: string | null }) {
  const change = useBasketChange<void>(() => trpc.undoBasket.mutate())
  if (undo === null) return null
  return (
    <div className="my-3 flex items-center justify-between gap-3 rounded-field bg-sunken py-1.5 pr-1.5 pl-4 text-sm">
      <span>{undo}.</span>
      <Button
        look="quiet"
        size="small"
        className="underline underline-offset-4 hover:bg-line"
        busy={change.isPending}
        data-undo
        onClick={() => change.mutate(undefined, { onSuccess: () => announce('Undone.') })}
      >
        Undo
      </Button>
      {change.error ? <span className="text-bad">{problemOf(change.error)}</span> : null}
    </div>
  )
}

/** The order is refused until new prices are accepted: here. */
export function ChangesBar({ page: { basket } }: { page: BasketPage }) {
  const acknowledge = useBasketChange(trpc.acknowledgeChanges.mutate)
  const changed = basket.lines.filter((line) => line.change?.kind === 'price').length
  if (changed === 0) return null
  return (
    <Notice tone="warn" className="my-3 flex flex-wrap items-center justify-between gap-3">
      <span>{changed === 1 ? 'One price changed' : `${changed} prices changed`} since you added it.</span>
      <Button
        look="secondary"
        size="small"
        busy={acknowledge.isPending}
        onClick={() =>
          acknowledge.mutate(
            { version: basket.version },
            { onSuccess: () => announce('New prices accepted.') },
          )
        }
      >
        OK, keep going
      </Button>
    </Notice>
  )
}
