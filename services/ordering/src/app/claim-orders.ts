import { decide } from '../domain/decide.ts'
import type { Clock, Orders, Recipients } from './ports.ts'

interface Deps {
  orders: Orders
  recipients: Recipients
  clock: Clock
}

/** A customer has proven a mail address: the orders that guests placed with it are theirs. */
export function claimOrders({ orders, recipients, clock }: Deps) {
  return async (customerId: string, email: string): Promise<void> => {
    const owner = `customer:${customerId}`
    for (const orderId of await recipients.ordersTo(email)) {
      await orders.update(orderId, (order) =>
        decide(order, { type: 'claim', at: clock.now().toISOString(), owner }),
      )
    }
  }
}
