'use client'

import type { OrderKey, OrderStatus, OrderView } from '@emporium/contracts/ordering'
import Link from 'next/link'
import { Reorder } from '../account/reorder.tsx'
import { countryName } from '../lib/country-name.ts'
import { buttonClass } from '@emporium/web/button'
import { Empty } from '@emporium/web/empty'
import { Skeleton } from '@emporium/web/skeleton'
import { CancelOrder } from './cancel-order.tsx'
import { Headline, OrderHeader } from './order-header.tsx'
import { OrderLines } from './order-lines.tsx'
import { SignedLink } from './signed-link.tsx'
import { Timeline } from './timeline.tsx'
import { useOrder } from './use-order.ts'
import { useRedirectToPayment } from './use-redirect-to-payment.ts'

/** Ordering it again makes no sense before it is ordered. */
const underWay: readonly OrderStatus[] = ['placed', 'stock-reserved', 'payment-authorised']

interface OrderPageProps {
  readonly orderKey: OrderKey
  readonly initial: OrderView | null
  /** Right after checkout: go on to the card page by itself. */
  readonly pay: boolean
  /** A customer's own order. */
  readonly mine: boolean
}

export function OrderPage({ orderKey, initial, pay, mine }: OrderPageProps) {
  const { order, keep, gaveUp } = useOrder(orderKey, initial)
  useRedirectToPayment(order, pay)
  if (order === null) return gaveUp ? <Missing /> : <Placing />
  return (
    <div className="grid gap-10">
      <OrderHeader order={order} leaving={pay} />
      <div className="grid items-start gap-x-14 gap-y-10 lg:grid-cols-[1fr_22rem]">
        <OrderLines order={order} />
        <div className="grid gap-8">
          <Timeline order={order} />
          <Where order={order} />
          <SignedLink order={order} />
          {mine && !underWay.includes(order.status) ? (
            <div>
              <Reorder orderId={order.id} of={order.number} />
            </div>
          ) : null}
          {order.canCancel ? <CancelOrder orderKey={orderKey} onCancelled={keep} /> : null}
        </div>
      </div>
    </div>
  )
}

function Placing() {
  return (
    <div className="grid gap-8">
      <section className="rounded-[1.75rem] bg-sunken p-6 sm:p-10">
        <p className="text-sm text-muted">Your order</p>
        <Headline
          tone="busy"
          title="Placing your order…"
          text="We are reserving your items. This takes a moment."
        />
      </section>
      <Skeleton className="h-64 rounded-tile" />
    </div>
  )
}

function Missing() {
  return (
    <Empty
      title="We could not find this order"
      text="Check the link, or look into the email that we sent you."
    >
      <Link href="/" className={buttonClass()}>
        To the start page
      </Link>
    </Empty>
  )
}

function Where({ order: { address, contact, delivery } }: { order: OrderView }) {
  return (
    <section aria-labelledby="where">
      <h2 id="where" className="mb-3 text-lg font-semibold">
        Delivery
      </h2>
      <p className="font-medium">{delivery.name}</p>
      <address className="mt-2 text-muted not-italic">
        {[
          contact.name,
          address.line1,
          address.line2,
          `${address.postcode} ${address.city}`,
          countryName(address.country),
        ]
          .filter(Boolean)
          .map((row) => (
            <span key={row} className="block">
              {row}
            </span>
          ))}
      </address>
      <p className="mt-2 break-words text-muted">{contact.email}</p>
    </section>
  )
}
