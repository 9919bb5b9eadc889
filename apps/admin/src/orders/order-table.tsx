import type { StaffOrderListItem } from '@emporium/contracts/ordering'
import { formatMoney } from '@emporium/domain'
import Link from 'next/link'
import { Badge } from '../ui/badge.tsx'
import { Empty } from '@emporium/web/empty'
import { LocalTime } from '../ui/local-time.tsx'
import { Cell, Head, Table } from '../ui/table.tsx'
import { orderStatus } from '../words/order-words.ts'

export function OrderTable({ orders }: { orders: readonly StaffOrderListItem[] }) {
  if (orders.length === 0) return <Empty title="No orders" text="None match, or none have come in yet." />
  const head = (
    <>
      <Head>Number</Head>
      <Head wide>Placed</Head>
      <Head>Status</Head>
      <Head wide>To</Head>
      <Head wide figure>
        Items
      </Head>
      <Head figure>Total</Head>
      <Head wide figure>
        Captured
      </Head>
      <Head wide figure>
        Refunded
      </Head>
    </>
  )
  return (
    <Table label="Orders" head={head}>
      {orders.map((order) => (
        <Row key={order.id} order={order} />
      ))}
    </Table>
  )
}

function Row({ order }: { order: StaffOrderListItem }) {
  const { id, number, status, placedAt, name, country, itemCount, total, captured, refunded } = order
  const money = (amount: number) => (amount === 0 ? '–' : formatMoney({ amount, currency: order.currency }))
  const { name: statusName, tone } = orderStatus[status]
  return (
    <tr className="hover:bg-sunken/60">
      <Cell>
        <Link href={`/orders/${id}`} className="font-medium whitespace-nowrap text-accent hover:underline">
          {number}
        </Link>
        <span className="block text-muted md:hidden">{name}</span>
      </Cell>
      <Cell wide>
        <LocalTime at={placedAt} />
      </Cell>
      <Cell>
        <Badge tone={tone}>{statusName}</Badge>
      </Cell>
      <Cell wide>
        {name} <span className="text-muted">{country}</span>
      </Cell>
      <Cell wide figure>
        {itemCount}
      </Cell>
      <Cell figure>{formatMoney({ amount: total, currency: order.currency })}</Cell>
      <Cell wide figure>
        {money(captured)}
      </Cell>
      <Cell wide figure>
        {money(refunded)}
      </Cell>
    </tr>
  )
}
