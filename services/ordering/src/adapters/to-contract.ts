import type {
  OrderAsOf,
  OrderListItem,
  OrderPage,
  OrderView,
  StaffOrder,
  StaffOrderListItem,
} from '@emporium/contracts'
import type { StoredView } from '../app/ports.ts'
import type { Possibilities } from '../app/staff-order.ts'
import type { OrderSummary } from '../app/view.ts'
import type { ListedOrder } from './pg-lists.ts'

const erased = {
  contact: { email: '', name: '', phone: null },
  address: { line1: '', line2: null, postcode: '', city: '' },
}

/** @param linkKey empty for who acts in their own name */
export function orderView({ view, recipient }: Omit<StoredView, 'owner'>, linkKey: string): OrderView {
  const { contact, address } = recipient ?? {
    contact: erased.contact,
    address: { ...erased.address, country: view.delivery.country },
  }
  return { ...view, ...settled(view), shipments: shipmentsOf(view), contact, address, linkKey }
}

export function orderThen(view: OrderSummary): OrderAsOf {
  return { ...view, ...settled(view), shipments: shipmentsOf(view) }
}

export function staffOrder(order: OrderView, { owner, ...possible }: Possibilities): StaffOrder {
  const [kind, id = null] = owner.split(':')
  return { order, customerId: kind === 'customer' ? id : null, ...possible }
}

export function listItem({ view }: ListedOrder): OrderListItem {
  const { id, number, status, placedAt, quote, lines } = view
  return {
    id,
    number,
    status,
    placedAt,
    total: quote.total,
    currency: quote.currency,
    ...settled(view),
    itemCount: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    lines: lines.map(({ productId: _, ...line }) => line),
  }
}

export function staffListItem(listed: ListedOrder): StaffOrderListItem {
  return { ...listItem(listed), name: listed.name ?? '', country: listed.view.delivery.country }
}

export function pageOf<Item extends { readonly id: string }>(
  orders: readonly Item[],
  limit: number,
): OrderPage<Item> {
  return { orders, next: orders.length === limit ? (orders.at(-1)?.id ?? null) : null }
}

/** Views of before there were parcels have none of these until the read store is rebuilt. */
type Stored = Omit<OrderSummary, 'captured' | 'refunded' | 'shipments'> & Partial<OrderSummary>

function settled({ captured = 0, refunded = 0 }: Stored) {
  return { captured, refunded }
}

function shipmentsOf({ shipments = {} }: Stored): OrderView['shipments'] {
  return Object.values(shipments).toSorted((a, b) => a.dispatchedAt.localeCompare(b.dispatchedAt))
}
