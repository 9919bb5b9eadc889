import { formatMoney, type Quote } from '@emporium/domain'
import type { ReactNode } from 'react'

interface TotalsProps {
  readonly quote: Quote
  /** The chosen method; null: delivery is not chosen yet. */
  readonly delivery: string | null
}

export function Totals({ quote, delivery }: TotalsProps) {
  const money = (amount: number) => formatMoney({ amount, currency: quote.currency })
  return (
    <dl className="grid gap-2 text-[0.9375rem]">
      <Row name="Subtotal">{money(quote.subtotal)}</Row>
      {quote.discount > 0 ? <Row name={`Discount${couponOf(quote)}`}>−{money(quote.discount)}</Row> : null}
      <Row name={delivery === null ? 'Delivery' : `Delivery, ${delivery}`}>
        {quote.shippingMethod === null ? (
          <span className="text-muted">Chosen at checkout</span>
        ) : quote.shipping === 0 ? (
          'Free'
        ) : (
          money(quote.shipping)
        )}
      </Row>
      <div className="mt-1 flex items-baseline justify-between gap-4 border-t border-line pt-3 text-lg font-semibold">
        <dt>Total</dt>
        <dd className="tabular-nums" data-testid="total">
          {money(quote.total)}
        </dd>
      </div>
      <Row name="" muted>
        {quote.country === null ? 'VAT included' : `including ${money(quote.tax)} VAT`}
      </Row>
    </dl>
  )
}

function Row({ name, muted, children }: { name: string; muted?: boolean; children: ReactNode }) {
  return (
    <div className={`flex items-baseline justify-between gap-4 ${muted ? '-mt-1 text-sm text-muted' : ''}`}>
      <dt className={name === '' ? 'sr-only' : 'text-muted'}>{name === '' ? 'Tax' : name}</dt>
      <dd className="ml-auto text-right tabular-nums">{children}</dd>
    </div>
  )
}

function couponOf(quote: Quote): string {
  return quote.coupon?.outcome === 'applied' ? `, ${quote.coupon.code}` : ''
}
