'use client'

import Link from 'next/link'
import { Button, buttonClass } from '@emporium/web/button'
import { Empty } from '@emporium/web/empty'
import { Notice } from '@emporium/web/notice'
import { Skeleton } from '@emporium/web/skeleton'
import { BasketLines, UndoBar } from './basket-lines.tsx'
import { CouponField } from './coupon-field.tsx'
import { isBlocked } from './line-notes.ts'
import { Totals } from './totals.tsx'
import { problemOf, useBasket } from './use-basket.ts'

export function BasketView() {
  const { data, error, refetch } = useBasket({ fresh: true })
  if (data === undefined) {
    if (error === null) return <Skeleton className="h-96 rounded-tile" />
    return (
      <Empty title="We could not load your basket" text={problemOf(error) ?? ''}>
        <Button onClick={() => void refetch()}>Try again</Button>
      </Empty>
    )
  }
  const { basket } = data
  if (basket.lines.length === 0) {
    return (
      <>
        <UndoBar undo={basket.undo} />
        <Empty title="Your basket is empty" text="Find something that you like and add it here.">
          <Link href="/" className={buttonClass()}>
            Start browsing
          </Link>
        </Empty>
      </>
    )
  }
  const blocked = isBlocked(data)
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[1fr_24rem] lg:gap-14">
      <section aria-label="Items">
        <BasketLines page={data} />
      </section>
      <aside
        aria-label="Summary"
        className="grid gap-5 rounded-tile bg-sunken p-5 sm:p-6 lg:sticky lg:top-24"
      >
        <h2 className="text-lg font-semibold">Summary</h2>
        <CouponField basket={basket} />
        <Totals quote={basket.quote} delivery={basket.delivery?.name ?? null} />
        {blocked ? (
          <Notice tone="warn">Something in your basket cannot be ordered. See the notes beside it.</Notice>
        ) : null}
        <Link href="/checkout" className={buttonClass({ size: 'large' })}>
          Checkout
        </Link>
      </aside>
    </div>
  )
}
