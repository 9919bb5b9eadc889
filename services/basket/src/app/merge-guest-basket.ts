import { emptyBasket, skusOf } from '../domain/basket.ts'
import { mergeBaskets, type Stock } from '../domain/merge.ts'
import type { Baskets, StockOf } from './ports.ts'

interface Deps {
  readonly baskets: Baskets
  readonly stockOf: StockOf
}

/** After a login: what the guest had in the basket is the customer's. Twice is as good as once: the guest has none then. */
export const mergeGuestBasket =
  ({ baskets, stockOf }: Deps) =>
  async ({ guest, customer }: { guest: string; customer: string }): Promise<void> => {
    const { open } = await baskets.find(guest)
    if (!open) return
    const stock = await stockOf(skusOf(open.basket)).catch((): Stock => new Map())
    await baskets.merge(guest, customer, (from, { open: into, variants }) =>
      mergeBaskets(into?.basket ?? emptyBasket(from.currency), from, variants, stock),
    )
  }
