import type { BasketPage } from '@emporium/contracts/storefront'
import { formatMoney } from '@emporium/domain'
import Link from 'next/link'
import { CouponField } from '../basket/coupon-field.tsx'
import { lineNotes, stockOf } from '../basket/line-notes.ts'
import { Totals } from '../basket/totals.tsx'
import { Picture } from '../ui/picture.tsx'

export function OrderSummary({ page: { basket, availability } }: { page: BasketPage }) {
  return (
    <section
      aria-labelledby="summary"
      className="grid gap-5 rounded-tile bg-sunken p-5 sm:p-6 lg:sticky lg:top-36"
    >
      <div className="flex items-baseline justify-between">
        <h2 id="summary" className="text-lg font-semibold">
          Your order
        </h2>
        <Link href="/basket" className="rounded text-sm underline underline-offset-4">
          Edit basket
        </Link>
      </div>
      <ul className="grid gap-4">
        {basket.lines.map((line) => (
          <li key={line.sku} className="flex gap-4">
            <Picture
              src={line.image?.url}
              alt=""
              size={64}
              className="tile-picture size-16 shrink-0 rounded-xl"
            />
            <div className="min-w-0 flex-1 text-[0.9375rem]">
              <p className="font-medium">{line.title}</p>
              <p className="text-sm text-muted">
                {line.variantTitle ? `${line.variantTitle}, ` : ''}
                {line.quantity} × {formatMoney({ amount: line.unitPrice, currency: basket.currency })}
              </p>
              {lineNotes(line, stockOf(availability, line.sku), basket.currency).map((note) => (
                <p key={note.kind} className={note.blocks ? 'text-sm text-bad' : 'text-sm text-warn'}>
                  {note.text}
                </p>
              ))}
            </div>
            <span className="tabular-nums">
              {formatMoney({ amount: line.lineTotal + line.discount, currency: basket.currency })}
            </span>
          </li>
        ))}
      </ul>
      <CouponField basket={basket} />
      <Totals quote={basket.quote} delivery={basket.delivery?.name ?? null} />
    </section>
  )
}
