import { loadArrivals } from '../load/arrivals.ts'
import type { NoteStep } from '../load/crowd.ts'
import { httpClient } from '../load/http.ts'
import type { Metered } from '../measure/meter.ts'
import { untilQuiet } from '../measure/quiet.ts'
import { skuOf } from '../shop/catalogue.ts'
import type { BenchShop } from '../shop/start.ts'
import type { Scenario } from './scenario.ts'
import { type ReadyBasket, type Shopper, shopperAt } from './shopper.ts'

const wanted = {
  monolith: { rate: 50, seconds: 30 },
  microservices: { rate: 100, seconds: 60 },
}
const AT_ONCE = 2_000

/** Whole sagas at a given rate: from accepted to confirmed, the card entered as soon as its page is there. */
export function sagaScenario(shop: BenchShop, metered: Metered): Scenario {
  const shopper = shopperAt(shop.gateway, httpClient(AT_ONCE))
  const { rate, seconds: length } = wanted[shop.topology]
  const title = `${rate} checkouts a second until confirmed`
  let next = 0
  return {
    name: 'saga',
    title,
    kind: 'journey',
    seconds: length,
    metered,
    settle: () => untilQuiet(shop.books),
    run: (seconds) =>
      loadArrivals({
        rate,
        seconds,
        shoppers: Array.from({ length: AT_ONCE }, (_, index) => index),
        async act(_, note) {
          const basket = await shopper.fillBasket(skuOf((next++ * 7) % shop.generated.products, 0))
          note('accepted to confirmed', await followToConfirmed(shopper, basket, note))
          return 'whole checkout'
        },
      }),
  }
}

/** Orders, pays and waits for the confirmation; answers the milliseconds from accepted to confirmed. */
export async function followToConfirmed(
  shopper: Shopper,
  basket: ReadyBasket,
  note: NoteStep,
): Promise<number> {
  const asked = performance.now()
  const { orderId } = await shopper.placeOrder(basket)
  note('accepted', performance.now() - asked)
  return payAndWait(shopper, { orderId, cookie: basket.cookie }, note)
}

/** Pays an accepted order as soon as its card page is there, and waits until the shop confirms it. */
export async function payAndWait(
  shopper: Shopper,
  { orderId, cookie }: { orderId: string; cookie: string },
  note: NoteStep,
): Promise<number> {
  const accepted = performance.now()
  let paidAt: number | undefined
  for await (const order of shopper.watch(orderId, cookie)) {
    if (order.cancelReason !== null) throw new Error(`The order was cancelled: ${order.cancelReason}`)
    if (paidAt === undefined && order.payment.url !== null) {
      note('accepted to card page', performance.now() - accepted)
      await shopper.pay(order.payment.url)
      paidAt = performance.now()
    }
    if (order.status === 'confirmed') {
      if (paidAt !== undefined) note('paid to confirmed', performance.now() - paidAt)
      return performance.now() - accepted
    }
  }
  throw new Error('The order was not confirmed')
}
