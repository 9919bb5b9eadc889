import { leftToRefund, leftToReturn, leftToShip } from '../domain/fulfilment.ts'
import type { Order } from '../domain/order.ts'
import { mayTake } from '../domain/transitions.ts'
import type { Units } from '../domain/words.ts'
import type { Orders } from './ports.ts'

export interface Possibilities {
  /** `session:<id>` or `customer:<id>` */
  readonly owner: string
  readonly toShip: readonly Units[]
  readonly returnable: readonly Units[]
  /** Minor units. */
  readonly refundable: number
  readonly pending: { readonly capture: number; readonly refund: number }
}

/** What staff may do with an order now. Asked of its stream: the read store may be a moment behind. */
export function whatStaffMayDo(orders: Pick<Orders, 'load'>) {
  return async (orderId: string): Promise<Possibilities | null> => {
    const order = await orders.load(orderId)
    return order && possibilitiesOf(order)
  }
}

function possibilitiesOf({ facts, fulfilment, status }: Order): Possibilities {
  const { toCapture, captured, notCaptured, refunded } = fulfilment
  const refundable = leftToRefund(fulfilment)
  return {
    owner: facts.owner,
    toShip: mayTake(status, 'start-dispatch') ? leftToShip(facts, fulfilment) : [],
    returnable: mayTake(status, 'record-return') ? leftToReturn(facts, fulfilment) : [],
    refundable: mayTake(status, 'refund') ? refundable : 0,
    pending: {
      capture: Math.max(0, toCapture - captured - notCaptured),
      refund: Math.max(0, captured - refundable - refunded),
    },
  }
}
