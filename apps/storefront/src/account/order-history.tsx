import type { OrderListItem, OrderPage } from '@emporium/contracts/ordering'
import { formatMoney } from '@emporium/domain'
import Link from 'next/link'
import { cx } from '@emporium/web/cx'
import { buttonClass } from '@emporium/web/button'
import { Empty } from '@emporium/web/empty'
import { LocalTime } from '../ui/local-time.tsx'
import { Picture } from '../ui/picture.tsx'
import { statusWords } from '../words/account-words.ts'
import { Reorder } from './reorder.tsx'

const PICTURES = 4

interface OrderHistoryProps {
  readonly page: OrderPage<OrderListItem>
  /** The newest orders. */
  readonly first: boolean
}

export function OrderHistory({ page: { orders, next }, first }: OrderHistoryProps) {
  if (orders.length === 0) {
    return (
      <div className="mt-8">
        <Empty
          title={first ? 'No orders yet' : 'No older orders'}
          text={first ? 'What you order will be listed here.' : 'You have seen all of them.'}
        >
          <Link href={first ? '/' : '/account'} className={buttonClass()}>
            {first ? 'Start browsing' : 'To the newest orders'}
          </Link>
        </Empty>
      </div>
    )
  }
  return (
    <>
      <ul className="mt-6 grid gap-4" aria-label="Orders">
        {orders.map((order) => (
          <Order key={order.id} order={order} />
        ))}
      </ul>
      <nav aria-label="More orders" className="mt-6 flex flex-wrap gap-3">
        {first ? null : (
          <Link href="/account" className={buttonClass({ look: 'secondary' })}>
            Newest orders
          </Link>
        )}
        {next === null ? null : (
          <Link href={`/account?before=${next}`} className={buttonClass({ look: 'secondary' })}>
            Older orders
          </Link>
        )}
      </nav>
    </>
  )
}

const tones = { busy: 'text-warn', good: 'text-good', bad: 'text-bad' } as const

function Order({ order }: { order: OrderListItem }) {
  const { id, number, status, placedAt, total, refunded, currency, itemCount, lines } = order
  const { text, tone } = statusWords(status)
  const money = (amount: number) => formatMoney({ amount, currency })
  return (
    <li className="rounded-tile border border-line bg-surface p-5 sm:p-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="text-lg font-semibold">
          <Link href={`/orders/${id}`} prefetch={false} className="rounded hover:underline">
            Order {number}
          </Link>
        </h2>
        <p className={cx('text-sm font-medium', tones[tone])}>{text}</p>
      </div>
      <p className="mt-1 text-sm text-muted">
        <LocalTime at={placedAt} day />, {itemCount} {itemCount === 1 ? 'item' : 'items'},{' '}
        <span className="font-medium text-ink tabular-nums">{money(total)}</span>
        {refunded > 0 ? `, ${money(refunded)} refunded` : null}
      </p>
      <div className="mt-4 flex flex-wrap items-end justify-between gap-4">
        <ul className="flex gap-2" aria-label={`Items of order ${number}`}>
          {lines.slice(0, PICTURES).map((line) => (
            <li key={line.sku}>
              <Picture
                src={line.image?.url}
                alt={`${line.quantity} × ${line.title}`}
                size={64}
                className="tile-picture size-14 rounded-xl sm:size-16"
              />
            </li>
          ))}
          {lines.length > PICTURES ? (
            <li className="grid size-14 place-items-center rounded-xl bg-sunken text-sm text-muted sm:size-16">
              <span className="sr-only">and </span>+{lines.length - PICTURES}
            </li>
          ) : null}
        </ul>
        <Reorder orderId={id} of={number} />
      </div>
    </li>
  )
}
