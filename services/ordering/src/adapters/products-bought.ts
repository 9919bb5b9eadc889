import type { EventData } from '@emporium/contracts'
import type { Order } from '../domain/order.ts'
import type { Status } from '../domain/words.ts'

type Bought = EventData<'ordering.products-bought.v1'>

const paid: ReadonlySet<Status> = new Set(['confirmed', 'shipped', 'delivered', 'returned', 'refunded'])

/** What a change makes of the customer's purchase: bought, no longer, or null where nothing changed about it. */
export function productsBought(before: Order | null, after: Order): Bought | null {
  const { orderId, owner, lines } = after.facts
  const [kind, customerId] = owner.split(':')
  if (kind !== 'customer' || customerId === undefined) return null
  const isBought = paid.has(after.status)
  const wasBought = before !== null && paid.has(before.status) && before.facts.owner === owner
  if (isBought === wasBought) return null
  const productIds = isBought ? [...new Set(lines.map(({ productId }) => productId))] : []
  return { orderId, customerId, productIds }
}
