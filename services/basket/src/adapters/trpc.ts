import { type BasketApi, type Caller, ownerOf } from '@emporium/contracts'
import { DomainError } from '@emporium/domain'
import { checkOutBasket } from '../app/check-out-basket.ts'
import { chooseDelivery } from '../app/choose-delivery.ts'
import * as edits from '../app/edit-basket.ts'
import { mergeGuestBasket } from '../app/merge-guest-basket.ts'
import type { Baskets, Clock, Coupons, Deliveries, Pseudonym, Shopper, StockOf } from '../app/ports.ts'
import { applyCoupon, removeCoupon } from '../app/use-coupon.ts'

export interface ApiDeps {
  readonly baskets: Baskets
  readonly coupons: Coupons
  readonly deliveries: Deliveries
  readonly clock: Clock
  readonly newId: () => string
  readonly pseudonym: Pseudonym
  readonly stockOf: StockOf
  readonly isFull: () => boolean
}

/** A basket is found by who calls and nothing else: no input names one. */
export function basketApi(deps: ApiDeps): BasketApi {
  const owner = (caller: Caller) => shopper(caller).owner
  return {
    view: async ({ currency }, caller) => edits.viewBasket(deps)(owner(caller), currency),
    add: async (input, caller) => edits.addToBasket(deps)(owner(caller), input),
    setQuantity: async (input, caller) => edits.changeQuantity(deps)(owner(caller), input),
    remove: async ({ sku }, caller) => edits.removeFromBasket(deps)(owner(caller), sku),
    undo: async (_, caller) => edits.undoLastChange(deps)(owner(caller)),
    acknowledgeChanges: async ({ version }, caller) => edits.acknowledgeChanges(deps)(owner(caller), version),
    applyCoupon: async ({ code }, caller) => applyCoupon(deps)(shopper(caller), code),
    removeCoupon: async (_, caller) => removeCoupon(deps)(owner(caller)),
    setDelivery: async (input, caller) => chooseDelivery(deps)(owner(caller), input),
    checkout: async (input, caller) => {
      const { orderId, total, currency } = await checkOutBasket(deps)(shopper(caller), input)
      return { orderId, total, currency }
    },
    merge: ({ sessionId, customerId }) =>
      mergeGuestBasket(deps)({ guest: `session:${sessionId}`, customer: `customer:${customerId}` }),
    checkoutContact: async ({ orderId }) => {
      const kept = await deps.baskets.contactOf(orderId)
      return kept && { orderId, ...kept }
    },
  }
}

function shopper({ actor }: Caller): Shopper {
  const owner = ownerOf(actor)
  if (owner === null) throw new DomainError('unauthenticated', 'unauthenticated', 'Baskets are for shoppers.')
  return { owner, customerId: actor.kind === 'shopper' ? actor.customerId : null }
}
