import { type OrderingApi, ownerOf, type StartDispatchAnswer } from '@emporium/contracts'
import { DomainError } from '@emporium/domain'
import type { Possibilities } from '../app/staff-order.ts'
import type { OrderSummary } from '../app/view.ts'
import type { Order } from '../domain/order.ts'
import type { RefundWish, ReturnWish, Units } from '../domain/words.ts'
import type { ListedOrder, ListWish, Page } from './pg-lists.ts'
import { listItem, orderThen, pageOf, staffListItem } from './to-contract.ts'

export interface StaffDeps {
  ordersOf(owner: string, page: Page): Promise<readonly ListedOrder[]>
  allOrders(wish: ListWish): Promise<readonly ListedOrder[]>
  orderAsOf(orderId: string, at: Date): Promise<OrderSummary | null>
  whatStaffMayDo(orderId: string): Promise<Possibilities | null>
  refundOrder(
    orderId: string,
    key: string,
    wish: RefundWish,
  ): Promise<{ orderId: string; version: number; refundId: string; amount: number }>
  recordReturn(
    orderId: string,
    key: string,
    wish: ReturnWish,
  ): Promise<{ orderId: string; version: number; returnId: string }>
  startDispatch(orderId: string, shipmentId: string, lines: readonly Units[]): Promise<Order>
}

type StaffApi = Pick<OrderingApi, 'mine' | 'list' | 'asOf' | 'refund' | 'recordReturn' | 'startDispatch'>

/** Lists, and what staff and shipping do with a confirmed order. */
export function staffApi(deps: StaffDeps): StaffApi {
  return {
    async mine({ before, limit }, { actor }) {
      const owner = ownerOf(actor)
      const orders = owner === null ? [] : await deps.ordersOf(owner, { before, limit })
      return pageOf(orders.map(listItem), limit)
    },
    async list(wish) {
      return pageOf((await deps.allOrders(wish)).map(staffListItem), wish.limit)
    },
    async asOf({ orderId, at }) {
      const then = await deps.orderAsOf(orderId, new Date(at))
      return then && orderThen(then)
    },
    refund: ({ orderId, key, what, reason }) => deps.refundOrder(orderId, key, { what, reason }),
    recordReturn: ({ orderId, key, lines, restock }) => deps.recordReturn(orderId, key, { lines, restock }),
    startDispatch: ({ orderId, shipmentId, lines }) =>
      deps.startDispatch(orderId, shipmentId, lines).then(() => ({ outcome: 'started' }), refusal),
  }
}

/** Between services an expected miss is an answer; whatever else fails, shipping tries again. */
function refusal(error: unknown): StartDispatchAnswer {
  if (!(error instanceof DomainError) || error.kind === 'conflict') throw error
  const { message } = error
  const reason =
    error.reason === 'shipment-exceeds-order'
      ? ('shipment-exceeds-order' as const)
      : ('order-not-shippable' as const)
  return { outcome: 'refused', reason, message }
}
