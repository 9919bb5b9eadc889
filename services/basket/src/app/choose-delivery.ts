import { pinDelivery } from '../domain/basket.ts'
import { priceBasket, pricedLines, weightOf } from '../domain/price.ts'
import { refusal } from '../domain/refusal.ts'
import type { View } from '../domain/view.ts'
import { edit } from './edit-basket.ts'
import type { Baskets, Clock, Deliveries, DeliveryRequest, Found } from './ports.ts'

interface Deps {
  readonly baskets: Baskets
  readonly deliveries: Deliveries
  readonly clock: Clock
}

/** Pins the terms of the delivery that the shopper chose. */
export const chooseDelivery =
  (deps: Deps) =>
  async (owner: string, choice: { country: string; method: string }): Promise<View> => {
    const found = await deps.baskets.find(owner)
    const methods = await deps.deliveries.methods(deliveryRequest(found, choice.country, deps.clock.now()))
    const chosen = methods.find(({ terms }) => terms.method === choice.method)
    if (!chosen) throw refusal('delivery-unavailable', 'This delivery is not offered there.', choice)
    if (chosen.price === null) {
      throw refusal('too-heavy', `Your basket is too heavy for ${chosen.terms.name}.`, choice)
    }
    return edit(deps, owner, (basket) => pinDelivery(basket, chosen.terms))
  }

function deliveryRequest({ open, variants }: Found, country: string, at: Date): DeliveryRequest {
  if (!open || open.basket.lines.length === 0) {
    throw refusal('basket-empty', 'Put something into the basket before you choose a delivery.')
  }
  const lines = pricedLines(open.basket, variants)
  const { subtotal, discount } = priceBasket(open.basket, lines, at)
  const { currency } = open.basket
  return { country, currency, weightGrams: weightOf(lines), goods: subtotal - discount }
}
