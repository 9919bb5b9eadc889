import { DomainError } from '@emporium/domain'
import { pinCoupon } from '../domain/basket.ts'
import { pricedLines } from '../domain/price.ts'
import { refusal } from '../domain/refusal.ts'
import type { View } from '../domain/view.ts'
import { edit } from './edit-basket.ts'
import type { Baskets, Clock, CouponRequest, Coupons, Found, Pseudonym, Shopper } from './ports.ts'

interface Deps {
  readonly baskets: Baskets
  readonly coupons: Coupons
  readonly pseudonym: Pseudonym
  readonly clock: Clock
}

/** Has the coupon granted for what is in the basket now, and pins its terms. A refused one is not kept. */
export const applyCoupon =
  (deps: Deps) =>
  async (shopper: Shopper, code: string): Promise<View> => {
    const found = await deps.baskets.find(shopper.owner)
    const answer = await deps.coupons.quote(couponRequest(deps, shopper, code, found))
    if (answer.outcome === 'refused') {
      throw new DomainError('refused', answer.reason, answer.message, { code })
    }
    return edit(deps, shopper.owner, (basket) => pinCoupon(basket, answer.terms))
  }

export const removeCoupon = (deps: Pick<Deps, 'baskets' | 'clock'>) => (owner: string) =>
  edit(deps, owner, (basket) => pinCoupon(basket, null))

function couponRequest(deps: Deps, { customerId }: Shopper, code: string, found: Found): CouponRequest {
  const { open, variants } = found
  if (!open || open.basket.lines.length === 0) {
    throw refusal('basket-empty', 'Put something into the basket before you use a coupon.')
  }
  return {
    code,
    currency: open.basket.currency,
    // A guest is known by mail address only at checkout: the limit per customer is then checked at redemption.
    customerKey: customerId === null ? null : deps.pseudonym(customerId),
    lines: pricedLines(open.basket, variants).map(({ sku, productId, categories, unitPrice, quantity }) => ({
      sku,
      productId,
      categories: [...categories],
      unitPrice: unitPrice.amount,
      quantity,
    })),
  }
}
