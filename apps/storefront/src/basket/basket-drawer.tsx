'use client'

import { formatMoney } from '@emporium/domain'
import Link from 'next/link'
import { buttonClass } from '@emporium/web/button'
import { Drawer } from '../ui/dialog.tsx'
import { Skeleton } from '@emporium/web/skeleton'
import { BasketLines, UndoBar } from './basket-lines.tsx'
import { setDrawerOpen, useDrawerOpen } from './drawer-state.ts'
import { useBasket } from './use-basket.ts'

const close = () => setDrawerOpen(false)

export function BasketDrawer() {
  const open = useDrawerOpen()
  const { data } = useBasket({ enabled: open })
  const count = data?.basket.itemCount ?? 0
  return (
    <Drawer
      open={open}
      onOpenChange={setDrawerOpen}
      title={count === 0 ? 'Your basket' : `Your basket (${count})`}
    >
      <div className="flex-1 overflow-y-auto overscroll-contain px-5">
        {data === undefined ? (
          <Loading />
        ) : data.basket.lines.length === 0 ? (
          <div className="py-16 text-center">
            <UndoBar undo={data.basket.undo} />
            <p className="mt-4 text-lg font-semibold">Your basket is empty</p>
            <p className="mt-1 text-muted">What you add shows up here.</p>
          </div>
        ) : (
          <BasketLines page={data} onLeave={close} />
        )}
      </div>
      {data && data.basket.lines.length > 0 ? (
        <footer className="border-t border-line bg-surface px-5 py-4">
          <p className="flex items-baseline justify-between text-lg font-semibold">
            <span>Total</span>
            <span className="tabular-nums">
              {formatMoney({ amount: data.basket.quote.total, currency: data.basket.currency })}
            </span>
          </p>
          <p className="text-sm text-muted">VAT included. Delivery is added at checkout.</p>
          <div className="mt-4 grid gap-2">
            <Link href="/checkout" onClick={close} className={buttonClass({ size: 'large' })}>
              Checkout
            </Link>
            <Link href="/basket" onClick={close} className={buttonClass({ look: 'quiet' })}>
              View basket
            </Link>
          </div>
        </footer>
      ) : null}
    </Drawer>
  )
}

function Loading() {
  return (
    <div aria-busy="true" className="grid gap-6 py-6">
      {[0, 1].map((row) => (
        <div key={row} className="flex gap-4">
          <Skeleton className="size-24 rounded-xl" />
          <div className="grid flex-1 content-start gap-3">
            <Skeleton className="h-5 w-2/3" />
            <Skeleton className="h-4 w-1/3" />
          </div>
        </div>
      ))}
    </div>
  )
}
