import type { StaffOrderPage } from '@emporium/contracts/admin'
import type { OrderAsOf } from '@emporium/contracts/ordering'
import { formatMoney } from '@emporium/domain'
import Link from 'next/link'
import { Badge } from '../ui/badge.tsx'
import { LocalTime } from '../ui/local-time.tsx'
import { Facts, Panel } from '../ui/panel.tsx'
import { parcelStatus, paymentStatus, timelineSentence } from '../words/order-words.ts'
import { lineNames } from './units.ts'

interface PageProps {
  readonly page: StaffOrderPage
}
interface OrderProps {
  /** As it is, or as it was. */
  readonly order: OrderAsOf
}

export function Lines({ order }: OrderProps) {
  const { quote } = order
  const money = (amount: number) => formatMoney({ amount, currency: quote.currency })
  const discount: readonly [string, string][] =
    quote.discount > 0 ? [['Discount', `−${money(quote.discount)}`]] : []
  return (
    <Panel id="items" title="Items">
      <ul className="divide-y divide-line text-sm">
        {order.lines.map((line) => {
          const priced = quote.lines.find(({ sku }) => sku === line.sku)
          return (
            <li key={line.sku} className="flex justify-between gap-4 py-2.5 first:pt-0">
              <div className="min-w-0">
                <p className="font-medium">
                  {line.quantity} × {line.title}
                </p>
                <p className="break-words text-muted">
                  {[line.variantTitle, line.sku].filter(Boolean).join(' · ')}
                  {order.shortSkus.includes(line.sku) ? ' · was short' : ''}
                </p>
              </div>
              {priced ? <span className="tabular-nums">{money(priced.gross)}</span> : null}
            </li>
          )
        })}
      </ul>
      <div className="mt-3 border-t border-line pt-3">
        <Facts
          rows={[
            ['Subtotal', money(quote.subtotal)],
            ...discount,
            [`Delivery, ${order.delivery.name}`, money(quote.shipping)],
            ['Total', <strong key="total">{money(quote.total)}</strong>],
          ]}
        />
      </div>
    </Panel>
  )
}

export function Payment({ page: { order, payment, refundable, pending } }: PageProps) {
  const money = (amount: number) => formatMoney({ amount, currency: order.quote.currency })
  const waits: readonly [string, string][] = [
    ...(pending.capture > 0 ? ([['Capture asked for', money(pending.capture)]] as const) : []),
    ...(pending.refund > 0 ? ([['Refund asked for', money(pending.refund)]] as const) : []),
  ].map(([name, value]) => [name, value])
  return (
    <Panel id="payment" title="Payment">
      <Facts
        rows={[
          ['Status', payment === null ? 'Not asked yet' : paymentStatus[payment.status]],
          ['Authorised', money(payment?.authorised ?? 0)],
          [
            'Captured',
            <span key="captured" data-testid="captured">
              {money(order.captured)}
            </span>,
          ],
          [
            'Refunded',
            <span key="refunded" data-testid="refunded">
              {money(order.refunded)}
            </span>,
          ],
          ...waits,
          ['Can be refunded', money(refundable)],
          ...(order.payment.declines > 0 ? ([['Declined attempts', order.payment.declines]] as const) : []),
        ]}
      />
    </Panel>
  )
}

export function Parcels({ page: { order, parcels, toShip } }: PageProps) {
  const nameOf = lineNames(order)
  return (
    <Panel id="parcels" title="Parcels">
      {parcels.length === 0 ? <p className="text-sm text-muted">None yet.</p> : null}
      <ul className="divide-y divide-line text-sm">
        {parcels.map((parcel) => (
          <li key={parcel.id} className="grid gap-1 py-3 first:pt-0">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <span className="font-medium break-all">
                {parcel.trackingNumber === null
                  ? 'No label yet'
                  : `${parcel.carrier ?? ''} ${parcel.trackingNumber}`}
              </span>
              <Badge tone={parcelStatus[parcel.status].tone}>{parcelStatus[parcel.status].name}</Badge>
            </div>
            <p className="text-muted">
              {parcel.lines.map(({ sku, quantity }) => `${quantity} × ${nameOf(sku)}`).join(', ')}
            </p>
            <ol className="flex flex-wrap gap-x-4 gap-y-0.5 text-muted">
              {parcel.history.map(({ status, at }) => (
                <li key={status}>
                  {parcelStatus[status].name} <LocalTime at={at} />
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
      {toShip.length === 0 ? null : (
        <p className="mt-3 border-t border-line pt-3 text-sm">
          <span className="text-muted">To ship: </span>
          {toShip.map(({ sku, quantity }) => `${quantity} × ${nameOf(sku)}`).join(', ')}
        </p>
      )}
    </Panel>
  )
}

export function Timeline({ order }: OrderProps) {
  return (
    <Panel id="timeline" title="Timeline">
      <ol className="grid gap-2.5 border-l-2 border-line pl-4 text-sm">
        {order.timeline.map((entry, index) => (
          <li key={`${entry.kind}-${entry.at}-${index}`}>
            <p className="break-words">{timelineSentence(entry, order.quote.currency)}</p>
            <p className="text-xs text-muted">
              <Link
                href={`/orders/${order.id}/as-of?at=${entry.at}`}
                prefetch={false}
                title="The order as it was then"
                className="underline decoration-line underline-offset-2 hover:text-ink"
              >
                <LocalTime at={entry.at} />
              </Link>
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

export function Address({ page: { order, customerId } }: PageProps) {
  const { contact, address } = order
  const rows = [
    contact.name,
    address.line1,
    address.line2,
    `${address.postcode} ${address.city}`,
    address.country,
    contact.email,
    contact.phone,
  ]
  return (
    <Panel id="to" title="To">
      <address className="text-sm not-italic">
        {rows.filter(Boolean).map((row) => (
          <span key={row} className="block break-words">
            {row}
          </span>
        ))}
      </address>
      <p className="mt-2 text-sm text-muted">
        {customerId === null ? 'Ordered as a guest' : 'Has an account'}
      </p>
    </Panel>
  )
}
