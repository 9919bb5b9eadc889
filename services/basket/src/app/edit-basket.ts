import {
  acknowledgePrices,
  addItem,
  type Basket,
  emptyBasket,
  removeItem,
  setQuantity,
  undoLast,
} from '../domain/basket.ts'
import { refusal } from '../domain/refusal.ts'
import { type View, viewOf } from '../domain/view.ts'
import type { Baskets, Clock, Found } from './ports.ts'

interface Deps {
  readonly baskets: Baskets
  readonly clock: Clock
}

export const viewBasket =
  ({ baskets, clock }: Deps) =>
  async (owner: string, currency: string): Promise<View> =>
    shown(await baskets.find(owner), clock, currency)

export const addToBasket =
  ({ baskets, clock }: Deps) =>
  async (owner: string, item: { sku: string; quantity: number; currency: string }): Promise<View> => {
    const found = await baskets.update(owner, [item.sku], ({ open, variants }) =>
      addItem(open?.basket ?? emptyBasket(item.currency), item, variants),
    )
    return shown(found, clock)
  }

export const changeQuantity = (deps: Deps) => (owner: string, input: { sku: string; quantity: number }) =>
  edit(deps, owner, (basket, { variants }) => setQuantity(basket, input.sku, input.quantity, variants))

export const removeFromBasket = (deps: Deps) => (owner: string, sku: string) =>
  edit(deps, owner, (basket, { variants }) => removeItem(basket, sku, variants))

export const undoLastChange = (deps: Deps) => (owner: string) => edit(deps, owner, undoLast)

export const acknowledgeChanges = (deps: Deps) => (owner: string, version: number) =>
  edit(deps, owner, (basket, { open, variants }) => {
    if (open?.version !== version) {
      throw refusal('basket-changed', 'Your basket was changed meanwhile. Please check it again.', {
        version: open?.version,
      })
    }
    return acknowledgePrices(basket, variants)
  })

/** Changes a basket that is there; one that is not is an empty one. */
export async function edit(
  { baskets, clock }: Deps,
  owner: string,
  change: (basket: Basket, found: Found) => Basket,
): Promise<View> {
  const found = await baskets.update(owner, [], (now) => {
    if (!now.open) throw refusal('basket-empty', 'Your basket is empty.')
    return change(now.open.basket, now)
  })
  return shown(found, clock)
}

function shown({ open, variants }: Found, clock: Clock, currency = 'EUR'): View {
  const identity = open ?? { id: null, version: 0 }
  return viewOf(identity, open?.basket ?? emptyBasket(currency), variants, clock.now())
}
