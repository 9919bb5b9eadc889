'use client'

import type { BasketLine } from '@emporium/contracts/basket'
import type { Availability } from '@emporium/contracts/inventory'
import { formatMoney } from '@emporium/domain'
import Link from 'next/link'
import { trpc } from '../trpc/client.ts'
import { announce } from '@emporium/web/announcer'
import { Picture } from '../ui/picture.tsx'
import { Stepper } from '../ui/stepper.tsx'
import { lineNotes } from './line-notes.ts'
import { problemOf, useBasketChange } from './use-basket.ts'

interface LineItemProps {
  readonly line: BasketLine
  readonly stock: Availability | undefined
  readonly currency: string
  readonly onLeave?: () => void
}

export function LineItem({ line, stock, currency, onLeave }: LineItemProps) {
  const resize = useBasketChange(trpc.setQuantity.mutate)
  const remove = useBasketChange(trpc.removeFromBasket.mutate)
  const { sku } = line
  const takeOut = async () => {
    if (remove.isPending) return
    // Not a callback of mutate: those are dropped with the line itself.
    const removed = await remove.mutateAsync({ sku }).then(
      () => true,
      () => false,
    )
    if (!removed) return
    announce(`Removed ${line.title}.`)
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-undo]')?.focus())
  }
  const quantity = resize.isPending ? resize.variables.quantity : line.quantity
  const problem = problemOf(resize.error ?? remove.error)
  // What is in the basket already may be lowered, however little is left.
  const most = Math.min(99, Math.max(quantity, stock?.available ?? 99))
  const notes = lineNotes(line, stock, currency)
  return (
    <li className={`flex gap-4 py-5 transition-opacity ${remove.isPending ? 'opacity-50' : ''}`}>
      <Picture
        src={line.image?.url}
        alt=""
        size={96}
        className="tile-picture size-20 shrink-0 rounded-xl sm:size-24"
      />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex items-start justify-between gap-3">
          <Link
            href={hrefOf(line)}
            {...(onLeave && { onClick: onLeave })}
            className="font-medium hover:underline"
          >
            {line.title}
          </Link>
          <span className="font-medium tabular-nums">
            {formatMoney({ amount: line.lineTotal + line.discount, currency })}
          </span>
        </div>
        {line.variantTitle ? <p className="text-sm text-muted">{line.variantTitle}</p> : null}
        {quantity > 1 ? (
          <p className="text-sm text-muted">{formatMoney({ amount: line.unitPrice, currency })} each</p>
        ) : null}
        {line.discount > 0 ? (
          <p className="text-sm text-accent">−{formatMoney({ amount: line.discount, currency })} by coupon</p>
        ) : null}
        {notes.map((note) => (
          <p
            key={note.kind}
            className={note.blocks ? 'text-sm font-medium text-bad' : 'text-sm font-medium text-warn'}
          >
            {note.text}
          </p>
        ))}
        {problem ? (
          <p role="alert" className="text-sm text-bad">
            {problem}
          </p>
        ) : null}
        <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
          {line.change?.kind === 'unavailable' ? null : (
            <Stepper
              of={line.title}
              value={quantity}
              max={most}
              onChange={(next) => resize.mutate({ sku, quantity: next })}
            />
          )}
          <button
            type="button"
            aria-label={`Remove ${line.title}`}
            onClick={() => void takeOut()}
            className="rounded text-sm text-muted underline underline-offset-4 hover:text-ink"
          >
            Remove
          </button>
        </div>
      </div>
    </li>
  )
}

function hrefOf(line: BasketLine): string {
  return `/p/${line.handle}?variant=${encodeURIComponent(line.sku)}`
}
