'use client'

import type { BasketView } from '@emporium/contracts/basket'
import { Tag, X } from 'lucide-react'
import { useId } from 'react'
import { formText } from '@emporium/web/form-text'
import { trpc } from '../trpc/client.ts'
import { announce } from '@emporium/web/announcer'
import { Button } from '@emporium/web/button'
import { inputClass } from '@emporium/web/field'
import { sentenceFor } from '../words/reasons.ts'
import { problemOf, useBasketChange } from './use-basket.ts'

type Basket = Pick<BasketView, 'coupon' | 'quote'>

/** One coupon at a time: a field to enter it, or the one that is entered with what it does. */
export function CouponField({ basket }: { basket: Basket }) {
  return basket.coupon ? <Applied coupon={basket.coupon} quote={basket.quote} /> : <Entry />
}

function Entry() {
  const id = useId()
  const apply = useBasketChange(trpc.applyCoupon.mutate)
  const problem = problemOf(apply.error)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        // It may stand beside the checkout form; its submit is its own.
        event.stopPropagation()
        const code = formText(new FormData(event.currentTarget), 'coupon')
        if (code === '') return
        apply.mutate(
          { code },
          { onSuccess: ({ basket }) => announce(outcomeOf(basket) ?? 'Coupon applied.') },
        )
      }}
    >
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        Coupon code
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          name="coupon"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-error` : undefined}
          className={`${inputClass} h-11 uppercase`}
        />
        <Button type="submit" look="secondary" busy={apply.isPending}>
          Apply
        </Button>
      </div>
      {problem ? (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-sm text-bad">
          {problem}
        </p>
      ) : null}
    </form>
  )
}

function Applied({
  coupon,
  quote,
}: {
  coupon: NonNullable<BasketView['coupon']>
  quote: BasketView['quote']
}) {
  const remove = useBasketChange<void>(() => trpc.removeCoupon.mutate())
  const refused = quote.coupon?.outcome === 'refused'
  const words = outcomeOf({ coupon, quote })
  return (
    <div
      className={`rounded-field px-4 py-2.5 text-sm ${refused ? 'bg-warn-soft text-warn' : 'bg-accent-soft'}`}
    >
      <div className="flex items-center justify-between gap-2">
        <span className="flex min-w-0 items-center gap-2 font-medium">
          <Tag aria-hidden size={16} className="shrink-0" />
          <span className="truncate">{coupon.code}</span>
        </span>
        <button
          type="button"
          aria-label={`Remove coupon ${coupon.code}`}
          disabled={remove.isPending}
          onClick={() => remove.mutate(undefined, { onSuccess: () => announce('Coupon removed.') })}
          className="-mr-2 grid size-9 place-items-center rounded-full hover:bg-line/60"
        >
          <X aria-hidden size={16} />
        </button>
      </div>
      {words ? <p role="status">{words}</p> : null}
    </div>
  )
}

function outcomeOf({ coupon, quote }: Basket): string | null {
  if (coupon?.message) return coupon.message
  if (quote.coupon?.outcome === 'refused') return sentenceFor(quote.coupon.reason)
  return coupon?.description || null
}
