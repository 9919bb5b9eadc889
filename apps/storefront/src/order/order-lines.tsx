import type { OrderView } from '@emporium/contracts/ordering'
import { formatMoney } from '@emporium/domain'
import Link from 'next/link'
import { Totals } from '../basket/totals.tsx'
import { Badge } from '../ui/badge.tsx'
import { Picture } from '../ui/picture.tsx'

export function OrderLines({ order }: { order: OrderView }) {
  const { quote } = order
  const money = (amount: number) => formatMoney({ amount, currency: quote.currency })
  return (
    <section aria-labelledby="items">
      <h2 id="items" className="mb-2 text-lg font-semibold">
        Items
      </h2>
      <ul className="divide-y divide-line">
        {order.lines.map((line) => {
          const priced = quote.lines.find((entry) => entry.sku === line.sku)
          return (
            <li key={line.sku} className="flex gap-4 py-5">
              <Picture
                src={line.image?.url}
                alt=""
                size={96}
                className="tile-picture size-20 shrink-0 rounded-xl sm:size-24"
              />
              <div className="min-w-0 flex-1">
                <Link href={`/p/${line.handle}`} prefetch={false} className="font-medium hover:underline">
                  {line.title}
                </Link>
                {line.variantTitle ? <p className="text-sm text-muted">{line.variantTitle}</p> : null}
                <p className="text-sm text-muted">
                  {line.quantity}
                  {priced ? ` × ${money(priced.unitPrice)}` : ''}
                </p>
                {order.shortSkus.includes(line.sku) ? (
                  <Badge tone="bad" className="mt-2">
                    Not in stock any more
                  </Badge>
                ) : null}
              </div>
              {priced ? <span className="font-medium tabular-nums">{money(priced.gross)}</span> : null}
            </li>
          )
        })}
      </ul>
      <div className="mt-4 border-t border-line pt-5 sm:ml-auto sm:max-w-sm">
        <Totals quote={quote} delivery={order.delivery.name} />
      </div>
    </section>
  )
}
