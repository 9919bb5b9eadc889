import type { OrderView } from '@emporium/contracts/ordering'
import type { QueryClient } from '@tanstack/react-query'

/** The order as this browser knows it. It is told by two voices, the answer to a question and the live stream. */
export function knownOrder(client: QueryClient, orderId: string) {
  const queryKey = ['order', orderId]
  const known = () => client.getQueryData<OrderView | null>(queryKey) ?? null
  return {
    queryKey,
    /** What is known after the answer: the stream may have told more since the question was put. */
    async ask(question: () => Promise<OrderView | null>): Promise<OrderView | null> {
      const answer = await question()
      return newer(known(), answer)
    },
    keep: (order: OrderView) =>
      client.setQueryData<OrderView | null>(queryKey, (before) => newer(before ?? null, order)),
  }
}

function newer(known: OrderView | null, order: OrderView | null): OrderView | null {
  return known && (!order || known.version > order.version) ? known : order
}
