import { httpClient } from '../load/http.ts'
import { loadCrowd, type NoteStep } from '../load/crowd.ts'
import type { Metered } from '../measure/meter.ts'
import { untilQuiet } from '../measure/quiet.ts'
import { skuOf } from '../shop/catalogue.ts'
import type { BenchShop } from '../shop/start.ts'
import type { Scenario } from './scenario.ts'
import { followToConfirmed } from './saga.ts'
import { type ReadyBasket, type Shopper, shopperAt } from './shopper.ts'

const SHOPPERS = 16
/** Baskets made beforehand for each second of placing orders; the cell ends early where they are used up. */
const BASKETS_A_SECOND = 800
const PREPARE_AT_MOST_SECONDS = 20

/** Orders, from the one call that takes them to the confirmation. */
export function checkoutScenarios(shop: BenchShop, metered: Metered): Scenario[] {
  const shopper = shopperAt(shop.gateway, httpClient(SHOPPERS * 3))
  let next = 0
  const anySku = () => skuOf((next++ * 7) % shop.generated.products, 0)
  const settle = () => untilQuiet(shop.books)
  const common = { kind: 'checkout', metered, settle } as const
  return [
    { ...common, ...placing(shopper, anySku) },
    {
      ...common,
      name: 'checkout',
      title: 'add, delivery, order accepted',
      run: (seconds) =>
        loadCrowd((note) => untilAccepted(shopper, anySku(), note), { shoppers: SHOPPERS, seconds }),
    },
    {
      ...common,
      name: 'confirmed',
      title: 'whole checkout until confirmed',
      run: (seconds) =>
        loadCrowd(async (note) => followToConfirmed(shopper, await shopper.fillBasket(anySku()), note), {
          shoppers: SHOPPERS,
          seconds,
        }),
    },
  ]
}

function placing(
  shopper: Shopper,
  anySku: () => string,
): Pick<Scenario, 'name' | 'title' | 'prepare' | 'run'> {
  const baskets: ReadyBasket[] = []
  return {
    name: 'place-order',
    title: 'order accepted, the basket being ready',
    async prepare(seconds) {
      const missing = () => baskets.length < seconds * BASKETS_A_SECOND
      const fill = async () => {
        baskets.push(await shopper.fillBasket(anySku()))
        return 0
      }
      const { failures } = await loadCrowd(fill, {
        shoppers: SHOPPERS,
        seconds: PREPARE_AT_MOST_SECONDS,
        enough: () => !missing(),
      })
      if (failures.length > 0) throw new Error(`Baskets could not be made: ${failures[0]}`)
    },
    run: (seconds) =>
      loadCrowd(
        async () => {
          const basket = baskets.pop()
          if (!basket) throw new Error('The baskets are used up')
          return timed(() => shopper.placeOrder(basket))
        },
        { shoppers: SHOPPERS, seconds, enough: () => baskets.length === 0 },
      ),
  }
}

async function untilAccepted(shopper: Shopper, sku: string, note: NoteStep): Promise<number> {
  const began = performance.now()
  const basket = await shopper.fillBasket(sku)
  note('basket and delivery', performance.now() - began)
  return timed(() => shopper.placeOrder(basket))
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
